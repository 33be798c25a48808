"""A file is written as a whole or not at all."""

import os
import stat
import threading
from pathlib import Path

import pytest

from builder.errors import NewsgraphError
from builder.export.file import write_file


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    file, usual = tmp_path / "graph.ttl", tmp_path / "usual"
    usual.touch()
    write_file(file, [b"ne", b"w"])
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode == usual.stat().st_mode


def test_an_old_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_bytes(b"something older and longer")
    file.chmod(0o640)
    write_file(file, [b"ne", b"w"])
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_what_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "graph.ttl"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NewsgraphError, match=r"graph\.ttl cannot be written \(No space left"):
        write_file(file, [b"ne", b"w"])
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.ttl", tmp_path / "link.ttl"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, [b"ne", b"w"])
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NewsgraphError, match=r"cannot be written \(it is a folder\)"):
        write_file(tmp_path, [b"ne", b"w"])


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=write_file, args=(pipe, [b"ne", b"w"]))
    writer.start()
    assert pipe.read_bytes() == b"new"
    writer.join()
    assert pipe.is_fifo()
