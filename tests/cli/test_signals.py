"""What signals and closed pipes do to a command, as a shell sends them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.cli import signals
from extractor.cli.progress import stopping_line
from extractor.settings import Settings
from tests.support.batch_answers import rows
from tests.support.endpoint import Endpoint

pytestmark = pytest.mark.usefixtures("default_signals")

EXTRACTOR = [sys.executable, "-m", "extractor"]
LIMIT = 30  # seconds after which a test gives up; nothing here takes one


def write_many(folder: Path) -> Path:
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"Minister Ada Holm said on day {number} that she would sign.")
    return folder


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of so many articles that their records do not fit into a pipe."""
    return write_many(tmp_path / "many")


@pytest.fixture(scope="module")
def run_of_many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over such a folder, to be copied."""
    folder = tmp_path_factory.mktemp("run")
    with Extractor() as extractor:
        extractor.run(write_many(folder / "many"), out=folder / "run")
    return folder / "run"


class Started:
    """A command that waits for its standard input; ``program`` is another than ours."""

    def __init__(self, *words: object, program: Sequence[str] = EXTRACTOR) -> None:
        self.process = subprocess.Popen(
            [*program, *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def wait_until_reading(self, *, main_thread: bool = False) -> None:
        """Wait until the process, or its main thread, sleeps in a system call that reads."""
        status = Path(f"/proc/{self.process.pid}/task")
        main = status / str(self.process.pid)
        while not any("pipe_read" in _wait_channel(task) for task in ([main] if main_thread else status.iterdir())):
            os.sched_yield()

    def end(self) -> tuple[int, str]:
        """The exit code, and what was printed on stderr."""
        self.process.wait(timeout=LIMIT)  # with its input still open
        _, told = self.process.communicate()
        return self.process.returncode, told.decode()


def _wait_channel(task: Path) -> str:
    try:
        return (task / "wchan").read_text()
    except OSError:
        return ""


@pytest.fixture
def started() -> Iterator[list[Started]]:
    processes: list[Started] = []
    yield processes
    for each in processes:
        each.process.kill()
        each.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_the_first_signal_ends_a_command_that_is_no_run(started: list[Started], number: signal.Signals) -> None:
    command = Started("prompt", "-")
    started.append(command)
    command.wait_until_reading()
    command.process.send_signal(number)

    assert command.end() == (128 + number, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_the_first_signal_ends_a_run_that_waits_for_its_input(started: list[Started], number: signal.Signals) -> None:
    command = Started("extract", "-")
    started.append(command)
    command.wait_until_reading()
    command.process.send_signal(number)
    code, told = command.end()

    assert code == 130
    assert told.splitlines()[-1] == "interrupted; how many articles are left is not known"


class Interim(Endpoint):
    """Says that it was asked, and announces a response that never comes."""

    def __init__(self, on_request: Callable[[], None]) -> None:
        super().__init__({})
        self.on_request = on_request

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 199 Wait\r\n\r\n")
        await writer.drain()
        self.on_request()
        await reader.read()
        writer.close()


async def test_a_run_that_is_asked_to_stop_says_how_long_it_waits_for_the_endpoint(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Minister Ada Holm said that she would sign.")
    asked = asyncio.Event()
    endpoint = Interim(asked.set)
    await endpoint.start()
    words = ["extract", article, "--model", "m", "--base-url", endpoint.url, "--timeout", 1, "--cache", tmp_path / "c"]
    command = await asyncio.create_subprocess_exec(*EXTRACTOR, *map(str, words), stdout=-1, stderr=-1)
    await asked.wait()
    command.send_signal(signal.SIGTERM)
    _, told = await command.communicate()
    await endpoint.stop()

    assert command.returncode == 130
    assert "finishing what is under way (1 s at most); once more to end at once" in told.decode().splitlines()


@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
async def test_the_second_signal_ends_a_run_whose_endpoint_never_answers(
    tmp_path: Path, second: signal.Signals
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Minister Ada Holm said that she would sign.")
    asked = asyncio.Event()
    endpoint = Interim(asked.set)
    await endpoint.start()
    words = [
        "extract",
        article,
        "--model",
        "m",
        "--base-url",
        endpoint.url,
        "--cache",
        tmp_path / "c",
        "--out",
        tmp_path / "r",
    ]
    command = await asyncio.create_subprocess_exec(*EXTRACTOR, *map(str, words), stdout=-1, stderr=-1)
    assert command.stderr is not None
    await asked.wait()
    command.send_signal(signal.SIGTERM)
    while b"once more to end at once" not in await command.stderr.readline():
        pass
    command.send_signal(second)
    _, told = await asyncio.wait_for(command.communicate(), LIMIT)  # by itself it would wait for `--timeout`, 600 s
    await endpoint.stop()

    assert command.returncode == 130
    assert b"Traceback" not in told
    assert rows(tmp_path / "r" / "records.jsonl") == []


def test_the_second_signal_ends_a_command_whose_main_thread_is_held_up(started: list[Started]) -> None:
    script = (
        "import ctypes, signal\n"
        "from extractor.cli.signals import SIGNALS, ending_signals\n"
        "with ending_signals():\n"
        "    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)\n"  # so that none interrupts the call
        "    ctypes.CDLL(None).read(0, ctypes.create_string_buffer(1), 1)\n"
    )
    command = Started("-c", script, program=[sys.executable])
    started.append(command)
    command.wait_until_reading(main_thread=True)
    command.process.send_signal(signal.SIGINT)
    command.process.send_signal(signal.SIGTERM)

    code, told = command.end()

    assert code in (128 + signal.SIGINT, 128 + signal.SIGTERM)  # of two at once either may be handled first
    assert told == ""


@pytest.mark.parametrize("busy", ["arguments.find_files", "arguments.count_each", "articles.finder.check_readable"])
def test_two_signals_end_a_run_whatever_it_is_busy_with(started: list[Started], many: Path, busy: str) -> None:
    script = (
        "import itertools, sys\n"
        "from extractor import arguments\n"
        "from extractor.articles import finder\n"
        "def find_files(*_, **__): yield from for_ever('arguments.find_files')\n"
        "def count_each(*_, **__): yield from for_ever('arguments.count_each')\n"
        "def check_readable(path): list(for_ever('articles.finder.check_readable'))\n"
        "def for_ever(busy):\n"
        "    print('busy with', busy, file=sys.stderr, flush=True)\n"
        "    for _ in itertools.count(): yield from ()\n"
        f"for changed in {['arguments.find_files', busy]}:\n"
        "    module, name = changed.rsplit('.', 1)\n"
        "    setattr({'arguments': arguments, 'articles.finder': finder}[module], name, globals()[name])\n"
        "from extractor.__main__ import main\n"
        f"sys.argv[1:] = ['extract', {str(many)!r}, '--out', {str(many.parent / 'run')!r}]\n"
        "main()\n"
    )
    command = Started("-c", script, program=[sys.executable])
    started.append(command)
    assert command.process.stderr is not None
    while (line := command.process.stderr.readline()) != f"busy with {busy}\n".encode():
        assert line, "it ended"
    command.process.send_signal(signal.SIGINT)
    command.process.send_signal(signal.SIGTERM)
    code, told = command.end()

    assert code in (130, 128 + signal.SIGTERM)
    assert "Traceback" not in told


def test_a_process_that_is_held_up_ends_within_a_second_of_the_second_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    now, waited = [0.0], list[float]()

    def select(reading: list[int], _: object, __: object, timeout: float) -> tuple[list[int], list[int], list[int]]:
        waited.append(timeout)
        now[0] += timeout
        return [], [], []

    ended = list[int]()
    monkeypatch.setattr("extractor.cli.signals.time.monotonic", lambda: now[0])
    monkeypatch.setattr("extractor.cli.signals.select.select", select)
    monkeypatch.setattr("extractor.cli.signals.os._exit", ended.append)

    signals._end_soon(0, signal.SIGTERM)

    assert 0 < sum(waited) < 1
    assert ended == [128 + signal.SIGTERM]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        pytest.param(Settings(model="m"), "(600 s at most); once", id="a model"),
        pytest.param(Settings(model="m", timeout=2.5), "(2.5 s at most); once", id="a model, with a time of its own"),
        pytest.param(Settings(), "under way; once", id="rules"),
        pytest.param(Settings(backend="other"), "under way; once", id="a backend of somebody's own"),
    ],
)
def test_only_the_time_of_requests_is_known(settings: Settings, told: str) -> None:
    assert told in stopping_line(settings)


def test_a_reader_that_goes_away_ends_a_run_as_it_ends_other_programs(many: Path) -> None:
    with subprocess.Popen([*EXTRACTOR, "extract", many], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout is not None
        assert command.stdout.readline().endswith(b"}\n")
        command.stdout.close()
        _, told = command.communicate(timeout=LIMIT)

    assert command.returncode == 141
    assert b"Traceback" not in told
    assert b"Exception ignored" not in told


def test_a_reader_that_goes_away_is_no_failure_of_articles(many: Path) -> None:
    (many / "000.txt").write_text("")
    done = subprocess.run(
        f"set -o pipefail; '{sys.executable}' -m extractor extract '{many}' -q | head -1",
        shell=True, executable="/bin/bash", capture_output=True, timeout=LIMIT,
    )  # fmt: skip

    assert done.returncode == 141
    assert done.stdout.count(b"\n") == 1


def test_a_full_disk_under_stdout_is_told(many: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*EXTRACTOR, "extract", many, "-q"], stdout=full, stderr=subprocess.PIPE, timeout=LIMIT)

    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "extractor: No space left on device: make room or choose another place, and run again"
    ]


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_harm_no_file(many: Path, closed: str) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m extractor extract '{many}' --out run {closed}",
        shell=True, cwd=many.parent, capture_output=True, timeout=LIMIT,
    )  # fmt: skip

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert len(rows(many.parent / "run" / "records.jsonl")) == 400


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["schema", "record"], id="text"),
        pytest.param(["show", "run", "--json"], id="JSON"),
        pytest.param(["show", "run"], id="a view"),
        pytest.param(["export", "run", "--to", "jsonl", "--out", "records.jsonl"], id="a line at the end"),
        pytest.param(["export", "run", "--to", "jsonl", "--out", "-"], id="bytes"),
        pytest.param([], id="help of itself"),
        pytest.param(["gold"], id="help of a group"),
        pytest.param(["extract", "--help"], id="help of a command"),
        pytest.param(["--version"], id="version"),
        pytest.param(["--show-completion", "bash"], id="completion"),
    ],
)
def test_output_that_nobody_reads_ends_any_command_without_a_word(
    many: Path, run_of_many: Path, words: list[str]
) -> None:
    shutil.copytree(run_of_many, many.parent / "run")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*EXTRACTOR, *words], stdout=writing, stderr=subprocess.PIPE, cwd=many.parent, timeout=LIMIT)
    os.close(writing)

    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("words", [["extract", "many"], ["show", "run"], ["show", "run", "--json"], ["schema"]])
def test_what_is_printed_to_a_closed_stdout_is_an_error(many: Path, run_of_many: Path, words: list[str]) -> None:
    shutil.copytree(run_of_many, many.parent / "run")
    done = subprocess.run(
        f"'{sys.executable}' -m extractor {' '.join(words)} >&-",
        shell=True, cwd=many.parent, capture_output=True, timeout=LIMIT,
    )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1].startswith("extractor: standard output is closed: ")
    assert b"Traceback" not in done.stderr


def test_a_signal_while_the_program_is_being_loaded_ends_it_without_a_word() -> None:
    script = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'extractor.cli.show': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from extractor.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script, "--help"], capture_output=True, timeout=LIMIT)

    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def workers_of(command: Started, count: int) -> list[int]:
    """The processes that work for a command, once there are so many and each is more than a copy of what began it."""
    tasks = Path(f"/proc/{command.process.pid}/task")  # each thread has those that it began
    found = list[int]()
    while len(found) < count:
        os.sched_yield()
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # of a thread that ended meanwhile
            children = [int(word) for each in tasks.glob("*/children") for word in each.read_text().split()]
            found = [pid for pid in children if b"parallel.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return found


def has_ended(pid: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True


def test_a_signal_that_the_system_gives_to_another_thread_is_not_left_until_the_next() -> None:
    script = (
        "import signal, threading\nfrom extractor.cli.signals import ending_signals\n"
        "def receive(): signal.pthread_kill(threading.get_ident(), signal.SIGINT)\n"
        "with ending_signals():\n"
        "    threading.Timer(0.2, receive).start()\n"
        "    lock = threading.Lock()\n"
        "    lock.acquire() and lock.acquire()\n"  # waits for ever
    )
    ended = subprocess.run([sys.executable, "-c", script], timeout=LIMIT, check=False)

    assert ended.returncode == 130


def test_ctrl_c_ends_a_run_and_the_processes_that_work_for_it(started: list[Started], tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"  # more than are done before the processes are there
    text = "Minister Ada Holm said on day {} that it rained."
    articles.write_text("".join(f"{json.dumps({'text': text.format(number)})}\n" for number in range(9_000)))
    command = Started("extract", articles, "--out", tmp_path / "run", "--jobs", "2")
    started.append(command)
    workers = workers_of(command, 2)
    for pid in workers:
        assert os.getpgid(pid) != os.getpgid(command.process.pid)  # so that the terminal sends it to the run alone
    command.process.send_signal(signal.SIGINT)
    code, told = command.end()

    assert code == 130
    assert "interrupted; the same command goes on from here" in told
    assert "Traceback" not in told
    assert all(map(has_ended, workers))


def test_processes_that_work_for_a_run_end_with_it_when_it_is_killed(started: list[Started], many: Path) -> None:
    command = Started("extract", many, "--jobs", "2")
    started.append(command)
    workers = workers_of(command, 2)
    command.process.kill()
    command.end()

    while not all(map(has_ended, workers)):
        os.sched_yield()
