"""Judging in other processes: one that dies or gives no answer is an answer like any other, and is replaced."""

import json
import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import time

FUZZ = pathlib.Path(__file__).resolve().parents[1]


class Worker:
    """One process. It has hung when it has computed for `patience` seconds without an answer; on a busy machine that may be long after it was asked, so only
    `longest` seconds by the clock are as good as that."""

    def __init__(self, patience, longest=None):
        self.patience = patience
        self.longest = longest or 20 * patience
        self.process = None

    def start(self):
        self.errors = tempfile.TemporaryFile()
        # A weft that was chosen by PYTHONPATH is the one that is tested.
        path = os.pathsep.join(filter(None, [str(FUZZ), os.environ.get("PYTHONPATH")]))
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "WEFT_CACHE": "0"}
        # What differs must differ again: the order of sets of strings is the hash seed's.
        environment.setdefault("PYTHONHASHSEED", "0")
        for name in ("WEFT_DISABLE", "WEFT_CHECK"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "weft_fuzz.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            env=environment,
        )

    def judge(self, text):
        """The answer for one program."""
        if self.process is None:
            self.start()
        hung, answered = threading.Event(), threading.Event()
        asked, computed = time.monotonic(), self.computed()

        def watch():
            while not answered.wait(min(self.patience, 1.0)):
                silent = time.monotonic() - asked
                if silent >= self.longest or silent >= self.patience and self.computed() - computed >= self.patience:
                    hung.set()
                    self.process.kill()
                    return

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            self.process.stdin.write(json.dumps({"text": text}) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            answered.set()
            watcher.join()
        if line:
            if hung.is_set():
                self.close()
            return json.loads(line)
        code = self.process.wait()
        self.errors.seek(0)
        tail = self.errors.read()[-2000:].decode(errors="replace")
        self.close()
        if hung.is_set():
            return {"status": "hung", "why": f"no answer after {self.patience} s of computing"}
        return {"status": "died", "why": f"the process ended with {code}\n{tail}"}

    def computed(self):
        """The process's seconds of processor time; where the system does not tell, those of the clock."""
        try:
            # Field 2 is the name in parentheses, 14 and 15 are the ticks in user and system mode: proc_pid_stat(5).
            ticks = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
            return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError):
            return time.monotonic()

    def close(self):
        """Ends the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
            self.errors.close()
            self.process = None


def run(programs, workers, patience, take):
    """Judges `(seed, text)` pairs on several processes; `take(seed, text, answer)` gets each, in the calling thread."""
    source, lock, answers = iter(programs), threading.Lock(), queue.Queue()

    def work():
        worker = Worker(patience)
        try:
            while True:
                with lock:
                    item = next(source, None)
                if item is None:
                    return
                answers.put((*item, worker.judge(item[1])))
        except BaseException as error:
            answers.put((None, None, {"status": "broken", "why": repr(error)}))
            raise
        finally:
            worker.close()
            answers.put(None)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    open_ = workers
    while open_:
        answer = answers.get()
        if answer is None:
            open_ -= 1
        else:
            take(*answer)
