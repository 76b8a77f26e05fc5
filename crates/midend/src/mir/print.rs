//! MIR as text, for dumps and snapshots: deterministic, one statement per line, sites as `!IndexOutOfBounds@12:5`.

use super::{BinOp, Block, CmpOp, Combine, ConvOp, Failure, FnKind, Function, Memory, Module, Op, Order, SiteId, Stmt, UnOp, Val};
use std::fmt::Write;
use weft_abi::{PAR_NUMPY_RANDOM, PAR_RANDOM};

/// The text of a module.
pub fn print(module: &Module) -> String {
    let mut p = Printer { module, out: String::new() };
    for (number, function) in module.functions.iter().enumerate() {
        if number > 0 {
            p.out.push('\n');
        }
        p.function(number, function);
    }
    p.out
}

struct Printer<'a> {
    module: &'a Module,
    out: String,
}

fn list(vals: &[Val]) -> String {
    vals.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// How a place in memory is announced.
const fn place(memory: Memory) -> &'static str {
    match memory {
        Memory::Items => "",
        Memory::Header => "header ",
    }
}

impl Printer<'_> {
    fn site(&self, id: SiteId) -> String {
        let Some(site) = self.module.sites.get(id.index()) else { return format!("!{id}") };
        let what = match (site.trap, site.exc) {
            (_, Some(exc)) => exc.name().to_string(),
            (Some(trap), None) => format!("{trap:?}"),
            (None, None) => "call".to_string(),
        };
        let text = site.text.as_ref().map_or_else(String::new, |t| format!("({t:?})"));
        format!("!{what}{text}@{}:{}", site.line, site.column)
    }

    fn function(&mut self, number: usize, f: &Function) {
        let typed = |v: &Val| format!("{v}: {}", f.vals[v.index()]);
        let params = f.params.iter().map(typed).collect::<Vec<_>>().join(", ");
        let results = f.results.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let kind = match &f.kind {
            FnKind::Kernel => "kernel".to_string(),
            FnKind::Function { exported, stack_check } => {
                let check = stack_check.map_or_else(String::new, |site| format!(" {}", self.site(site)));
                format!("{}{check}", if *exported { "export fn" } else { "fn" })
            }
        };
        let _ = writeln!(self.out, "{kind} fn{number} {}({params}) -> ({results}) {{", f.name);
        for (at, var) in f.vars.iter().enumerate() {
            if used(&f.body, at) {
                let _ = writeln!(self.out, "  var ${at}: {} {:?}", var.ty, var.name);
            }
        }
        self.block(f, &f.body, 1);
        self.out.push_str("}\n");
    }

    fn line(&mut self, depth: usize, text: &str) {
        for _ in 0..depth {
            self.out.push_str("  ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn var(&self, f: &Function, var: super::Var) -> String {
        match f.vars[var.index()].name.as_str() {
            "" => var.to_string(),
            name => format!("{var}.{name}"),
        }
    }

    fn block(&mut self, f: &Function, block: &Block, depth: usize) {
        for stmt in block {
            self.stmt(f, stmt, depth);
        }
    }

    fn stmt(&mut self, f: &Function, stmt: &Stmt, depth: usize) {
        let payload = |vals: &[Val]| if vals.is_empty() { String::new() } else { format!(" [{}]", list(vals)) };
        let bind = |vals: &[Val]| if vals.is_empty() { String::new() } else { format!("{} = ", list(vals)) };
        let text = match stmt {
            Stmt::Let(v, op) => format!("{v}: {} = {}", f.vals[v.index()], self.op(f, op)),
            Stmt::Set(var, v) => format!("{} = {v}", self.var(f, *var)),
            Stmt::Store { addr, offset, value, memory } => {
                format!("store {} {}[{addr} + {offset}] = {value}", f.vals[value.index()], place(*memory))
            }
            Stmt::Check { cond, site, payload: p } => format!("check {cond} {}{}", self.site(*site), payload(p)),
            Stmt::Raise { site, payload: p } => format!("raise {}{}", self.site(*site), payload(p)),
            Stmt::If { cond, then, otherwise } => {
                self.line(depth, &format!("if {cond} {{"));
                self.block(f, then, depth + 1);
                if !otherwise.is_empty() {
                    self.line(depth, "} else {");
                    self.block(f, otherwise, depth + 1);
                }
                "}".to_string()
            }
            Stmt::Loop { label, body } => {
                self.line(depth, &format!("{label}: loop {{"));
                self.block(f, body, depth + 1);
                "}".to_string()
            }
            Stmt::For { label, iv, lo, hi, times, order, body } => {
                let times = if *times == 1 { String::new() } else { format!("times {times} ") };
                let order = match order {
                    Order::InOrder => String::new(),
                    Order::Free => "free ".to_owned(),
                    Order::Lanes(lanes) => format!("lanes {} ", lanes.count()),
                    Order::Packs(packs) => format!("packs {} ", packs.count),
                };
                self.line(depth, &format!("{label}: for {iv} in {lo}..{hi} {order}{times}{{"));
                self.block(f, body, depth + 1);
                "}".to_string()
            }
            Stmt::Break(label) => format!("break {label}"),
            Stmt::Continue(label) => format!("continue {label}"),
            Stmt::Call { results, function, args, site } => {
                let name = self.module.functions.get(function.index()).map_or("?", |g| g.name.as_str());
                format!("{}call {function} {name}({}) {}", bind(results), list(args), self.site(*site))
            }
            Stmt::Runtime { results, function, args, site } => {
                let site = site.map_or_else(String::new, |site| format!(" {}", self.site(site)));
                let types = results.iter().map(|v| f.vals[v.index()].to_string()).collect::<Vec<_>>().join(", ");
                let types = if types.is_empty() { types } else { format!(" -> {types}") };
                format!("{}runtime {}({}){types}{site}", bind(results), function.name(), list(args))
            }
            Stmt::ParFor(p) => {
                let op = |c: &Combine| if c.extra == 0 { format!("{:?}", c.op) } else { format!("{:?} + {}", c.op, c.extra) };
                let ops = p.reductions.iter().map(op).collect::<Vec<_>>().join(", ");
                let random = match (p.uses_random & PAR_RANDOM != 0, p.uses_random & PAR_NUMPY_RANDOM != 0) {
                    (false, false) => "",
                    (true, false) => " random",
                    (false, true) => " np.random",
                    (true, true) => " random np.random",
                };
                let most = p.most.map_or_else(String::new, |most| format!(" most {most}"));
                let exits = if p.exits { " exits" } else { "" };
                let failure = match p.failure {
                    Failure::Passes => String::new(),
                    Failure::Kept(v) => format!(" keeps {v}"),
                    Failure::Forgotten(v) => format!(" tries {v}"),
                };
                format!(
                    "{}parfor {} trip {} captures({}) reduce({ops}) cost {}{most}{random}{exits}{failure} {}",
                    bind(&p.results),
                    p.kernel,
                    p.trip,
                    list(&p.captures),
                    p.cost,
                    self.site(p.site)
                )
            }
            Stmt::Fail { status, site } => format!("fail {status} {}", self.site(*site)),
            Stmt::Try { status, body, orelse, handler } => {
                self.line(depth, "try {");
                self.block(f, body, depth + 1);
                if !orelse.is_empty() {
                    self.line(depth, "} else {");
                    self.block(f, orelse, depth + 1);
                }
                self.line(depth, &format!("}} failed {status} {{"));
                self.block(f, handler, depth + 1);
                "}".to_string()
            }
            Stmt::Outside { tries, body } => {
                self.line(depth, &format!("outside {tries} {{"));
                self.block(f, body, depth + 1);
                "}".to_string()
            }
            Stmt::Reraise { status, site: None } => format!("reraise {status}"),
            Stmt::Reraise { status, site: Some(site) } => format!("reraise {status} {}", self.site(*site)),
            Stmt::Poll => "poll".to_string(),
            Stmt::Return(vals) => format!("return{}", if vals.is_empty() { String::new() } else { format!(" {}", list(vals)) }),
        };
        self.line(depth, &text);
    }

    fn op(&self, f: &Function, op: &Op) -> String {
        match op {
            Op::Int(n) => n.to_string(),
            Op::F64(bits) => format!("{:?}", f64::from_bits(*bits)),
            Op::F32(bits) => format!("{:?}f", f32::from_bits(*bits)),
            Op::Get(var) => self.var(f, *var),
            Op::Un(op, a) => format!("{} {a}", un(*op)),
            Op::Bin(op, a, b) => format!("{} {a}, {b}", bin(*op)),
            Op::Cmp(op, a, b) => format!("{} {a}, {b}", cmp(*op)),
            Op::Fma(a, b, c) => format!("fma {a}, {b}, {c}"),
            Op::Select(c, a, b) => format!("select {c}, {a}, {b}"),
            Op::Conv(op, a) => format!("{} {a}", conv(*op)),
            Op::Load { addr, offset, memory } => format!("load {}[{addr} + {offset}]", place(*memory)),
            Op::Spill(values) => format!("spill {}", list(values)),
            Op::Str(text) => format!("str {text:?}"),
            Op::Random => "random".to_string(),
        }
    }
}

/// Whether a variable occurs.
fn used(block: &Block, var: usize) -> bool {
    block.iter().any(|stmt| match stmt {
        Stmt::Let(_, Op::Get(v)) | Stmt::Set(v, _) => v.index() == var,
        _ => stmt.blocks().into_iter().any(|block| used(block, var)),
    })
}

const fn un(op: UnOp) -> &'static str {
    match op {
        UnOp::INeg => "ineg",
        UnOp::INot => "inot",
        UnOp::FNeg => "fneg",
        UnOp::FAbs => "fabs",
        UnOp::Sqrt => "sqrt",
        UnOp::Floor => "floor",
        UnOp::Ceil => "ceil",
        UnOp::Trunc => "trunc",
        UnOp::Nearest => "nearest",
    }
}

const fn bin(op: BinOp) -> &'static str {
    match op {
        BinOp::IAdd => "iadd",
        BinOp::ISub => "isub",
        BinOp::IMul => "imul",
        BinOp::SAddOverflows => "sadd_overflows",
        BinOp::SSubOverflows => "ssub_overflows",
        BinOp::SMulOverflows => "smul_overflows",
        BinOp::SDiv => "sdiv",
        BinOp::SRem => "srem",
        BinOp::UDiv => "udiv",
        BinOp::URem => "urem",
        BinOp::And => "and",
        BinOp::Or => "or",
        BinOp::Xor => "xor",
        BinOp::Shl => "shl",
        BinOp::SShr => "sshr",
        BinOp::UShr => "ushr",
        BinOp::SMin => "smin",
        BinOp::SMax => "smax",
        BinOp::UMin => "umin",
        BinOp::UMax => "umax",
        BinOp::FAdd => "fadd",
        BinOp::FSub => "fsub",
        BinOp::FMul => "fmul",
        BinOp::FDiv => "fdiv",
        BinOp::FMin => "fmin",
        BinOp::FMax => "fmax",
        BinOp::CopySign => "copysign",
    }
}

const fn cmp(op: CmpOp) -> &'static str {
    match op {
        CmpOp::IEq => "ieq",
        CmpOp::INe => "ine",
        CmpOp::SLt => "slt",
        CmpOp::SLe => "sle",
        CmpOp::SGt => "sgt",
        CmpOp::SGe => "sge",
        CmpOp::ULt => "ult",
        CmpOp::ULe => "ule",
        CmpOp::UGt => "ugt",
        CmpOp::UGe => "uge",
        CmpOp::FEq => "feq",
        CmpOp::FNe => "fne",
        CmpOp::FLt => "flt",
        CmpOp::FLe => "fle",
        CmpOp::FGt => "fgt",
        CmpOp::FGe => "fge",
    }
}

const fn conv(op: ConvOp) -> &'static str {
    match op {
        ConvOp::SExt => "sext",
        ConvOp::ZExt => "zext",
        ConvOp::Trunc => "trunc",
        ConvOp::SToF => "stof",
        ConvOp::UToF => "utof",
        ConvOp::FToS => "ftos",
        ConvOp::FToU => "ftou",
        ConvOp::Promote => "promote",
        ConvOp::Demote => "demote",
        ConvOp::Bits => "bits",
    }
}
