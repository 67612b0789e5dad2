"""The reference judge of PDF/UA-1, veraPDF, asked as a program where its jar is (VERAPDF_JAR)."""

import json
import logging
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.clauses import rule_of

log = logging.getLogger(__name__)
SECONDS = 60
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_PAGE = re.compile(r"/pages\[(\d+)\]")
_OBJECT = re.compile(r"\((\d+) (\d+) obj")


def jar() -> Path | None:
    """Where veraPDF is, when both it and Java are here."""
    said = os.environ.get("VERAPDF_JAR", "")
    return Path(said) if said and Path(said).is_file() and shutil.which("java") else None


def verdict(file: Path | BinaryIO) -> tuple[Barrier, ...]:
    """What veraPDF finds, in our words; empty where it is not here or does not come to an end in time."""
    where = jar()
    if where is None:
        return ()
    with tempfile.TemporaryDirectory(prefix="safekeep-") as folder:
        source = Path(folder) / "file.pdf"
        if isinstance(file, Path):
            shutil.copyfile(file, source)
        else:
            file.seek(0)
            source.write_bytes(file.read())
        report = _asked(where, source, Path(folder))
    return tuple(_barriers(report))


def _asked(where: Path, source: Path, folder: Path) -> dict[str, Any]:
    limits = ["-Xmx512m", "-XX:+UseSerialGC", f"-Djava.io.tmpdir={folder}", "-Djava.awt.headless=true"]
    command = [
        "java",
        *limits,
        "-cp",
        str(where),
        _MAIN,
        "-f",
        "ua1",
        "--format",
        "json",
        "--maxfailuresdisplayed",
        "20",
    ]
    process = subprocess.Popen(  # noqa: S603 - no shell, a jar of the operator's and a path of our own
        [*command, str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=True,
    )
    try:
        told, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        log.warning("veraPDF took longer than %s seconds", SECONDS)
        return {}
    try:
        found: dict[str, Any] = json.loads(told)
    except ValueError:
        log.warning("veraPDF gave no report")
        return {}
    return found


def _barriers(report: dict[str, Any]) -> list[Barrier]:
    found = []
    for job in report.get("report", {}).get("jobs", ()):
        results = job.get("validationResult") or []
        for result in results if isinstance(results, list) else [results]:
            for summary in result.get("details", {}).get("ruleSummaries", ()):
                found += [_barrier(summary, check) for check in summary.get("checks", ())]
    return list({(one.rule, one.where["page"], one.where["object"]): one for one in found}.values())


def _barrier(summary: dict[str, Any], check: dict[str, Any]) -> Barrier:
    clause, number = summary.get("clause", ""), summary.get("testNumber", 0)
    context = check.get("context") or ""
    page, objects = _PAGE.search(context), _OBJECT.findall(context)
    where = {
        "page": int(page.group(1)) + 1 if page else 0,
        "object": " ".join(objects[-1]) if objects else "",
        "excerpt": f"PDF/UA-1 clause {clause}, test {number}",
    }
    return rule_of(clause, number).at(where)
