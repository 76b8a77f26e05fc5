//! Hand-made typed HIR, for tests of code that inference would hardly ever produce in such variety.

#![allow(dead_code, reason = "each test file uses its part")]

use weft_frontend::env::FunctionKey;
use weft_frontend::hir::Const;
use weft_frontend::span::{FileId, SourceFile, Sources, Span};
use weft_frontend::thir::{
    Block, Expr, ExprId, ExprKind, Function, Local, LocalId, Loop, LoopId, LoopKind, Program, Stmt, StmtKind, Vouched,
};
use weft_frontend::ty::{Access, ArrayTy, Dtype, Layout, Ty};
use weft_midend::mir::{Module, print, verify};
use weft_midend::{Options, pipeline};

/// A place in line 1.
pub fn span() -> Span {
    Span { file: FileId(0), start: 4, end: 5 }
}

/// A function under construction.
pub struct Maker {
    pub f: Function,
}

impl Maker {
    pub fn new(params: &[(&str, Ty)], ret: Ty) -> Maker {
        let locals: Vec<Local> = params.iter().map(|(name, ty)| Local { name: (*name).into(), ty: ty.clone(), span: span() }).collect();
        Maker {
            f: Function {
                name: "f".into(),
                key: FunctionKey(0),
                span: span(),
                params: (0..locals.len() as u32).map(LocalId).collect(),
                ret,
                locals,
                exprs: Vec::new(),
                loops: Vec::new(),
                body: Vec::new(),
                recursive: false,
                vouched: Vouched::No,
                joins: Default::default(),
                outside: Default::default(),
            },
        }
    }
    pub fn expr(&mut self, kind: ExprKind, ty: Ty) -> ExprId {
        self.f.exprs.push(Expr { kind, ty, span: span() });
        ExprId(self.f.exprs.len() as u32 - 1)
    }
    pub fn local(&mut self, name: &str, ty: Ty) -> LocalId {
        self.f.locals.push(Local { name: name.into(), ty, span: span() });
        LocalId(self.f.locals.len() as u32 - 1)
    }
    pub fn get(&mut self, local: LocalId) -> ExprId {
        let ty = self.f.locals[local.index()].ty.clone();
        self.expr(ExprKind::Local(local), ty)
    }
    pub fn int(&mut self, n: i64) -> ExprId {
        self.expr(ExprKind::Const(Const::Int(n)), Ty::Int)
    }
    pub fn add_loop(&mut self, kind: LoopKind) -> LoopId {
        self.f.loops.push(Loop { span: span(), kind });
        LoopId(self.f.loops.len() as u32 - 1)
    }
    pub fn program(mut self, body: Block) -> Program {
        self.f.body = body;
        let mut sources = Sources::default();
        sources.add(SourceFile { path: "test.py".into(), text: "def f(): pass\n".into(), first_line: 1, column_offset: 0 });
        let params = self.f.params.iter().map(|local| self.f.locals[local.index()].ty.clone()).collect();
        let signature = (params, self.f.ret.clone());
        Program { sources, functions: vec![self.f], signature, globals: Vec::new(), classes: Vec::new(), warnings: Vec::new() }
    }
}

pub fn stmt(kind: StmtKind) -> Stmt {
    Stmt { kind, span: span() }
}

pub fn array(dtype: Dtype, rank: u8) -> Ty {
    Ty::Array(ArrayTy { dtype, rank, layout: Layout::C, access: Access::Write })
}

/// The module of a program after all passes, each stage verified.
pub fn compiled(program: &Program) -> Module {
    let mut check = |stage: &str, module: &Module| {
        if let Err(error) = verify::verify(module) {
            panic!("after {stage}: {error}\n{}", print::print(module));
        }
    };
    pipeline::compile(program, &Options::default(), &mut check).module
}
