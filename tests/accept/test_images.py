"""Every picture of the fixtures, through the newsroom's own upload, ends as a photo or as a sentence.

`make accept ONLY=images`. Reads ../shared/fixtures/images beside the repository.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageChops, ImageStat

from masthead.media.models import Photo
from tests.factories import make_administrator

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT.parent / "shared" / "fixtures" / "images"
FILES = sorted(path for path in IMAGES.rglob("*") if path.is_file() and path.suffix != ".json")
REFERENCE = IMAGES / "iptc" / "IPTC-PhotometadataRef-Std2021.1.jpg"
MEMORY_LIMIT_BYTES = 600_000_000

pytestmark = [
    pytest.mark.accept,
    pytest.mark.django_db,
    pytest.mark.skipif(not FILES, reason=f"There are no fixtures in {IMAGES}."),
]


@pytest.fixture
def desk(client, db):
    client.force_login(make_administrator())
    return client


def upload(desk, path: Path) -> dict:
    answer = desk.post(
        reverse("wagtailimages:add_multiple"), {"files[]": SimpleUploadedFile(path.name, path.read_bytes())}
    )
    assert answer.status_code == 200, path.name
    return answer.json()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(IMAGES)))
def test_file_ends_as_a_photo_or_a_sentence(desk, path):
    answer = upload(desk, path)
    if not answer["success"]:
        assert path.name[:80] in answer["error_message"]
        assert not Photo.objects.exists()
        return
    photo = Photo.objects.get(pk=answer["image_id"])
    master = Image.open(photo.file)
    master.load()
    assert (master.format, master.mode) in {("JPEG", "RGB"), ("PNG", "RGBA")}
    assert master.size == (photo.width, photo.height)
    assert not master.getexif()
    assert not {"xmp", "icc_profile", "photoshop", "exif", "comment"} & set(master.info)
    assert photo.title
    # Wagtail's own pages ask for this one; it is the nearest to the file that was sent.
    served = desk.get(photo.get_rendition("original").url)
    assert served.status_code == 200
    assert b"".join(served.streaming_content) != path.read_bytes()


@pytest.mark.parametrize("number", range(2, 9))
def test_all_orientations_look_alike(desk, number):
    upright, turned = (
        Image.open(Photo.objects.get(pk=upload(desk, IMAGES / "orientation" / f"Landscape_{n}.jpg")["image_id"]).file)
        for n in (1, number)
    )
    assert turned.size == upright.size == (1800, 1200)
    # The samples bear their number in the middle, so only the corners are the same.
    for box in [(0, 0, 300, 200), (1500, 0, 1800, 200), (0, 1000, 300, 1200), (1500, 1000, 1800, 1200)]:
        difference = ImageStat.Stat(ImageChops.difference(upright.crop(box), turned.crop(box))).mean
        assert max(difference) < 25, (box, difference)


def test_reference_photo_of_the_standard_fills_every_field(desk):
    photo = Photo.objects.get(pk=upload(desk, REFERENCE)["image_id"])
    told = json.loads(next(IMAGES.glob("iptc/*ExifToolRead.json")).read_text())
    told = told[0] if isinstance(told, list) else told
    assert photo.title == told["XMP-photoshop:Headline"]
    assert photo.description == told["XMP-iptcCore:AltTextAccessibility"]
    assert photo.caption == told["XMP-dc:Description"]
    assert photo.creator == ", ".join(told["XMP-dc:Creator"])
    assert photo.credit_line == told["XMP-photoshop:Credit"]
    assert photo.copyright_notice == told["XMP-dc:Rights"]
    assert photo.source == told["XMP-photoshop:Source"]
    assert photo.usage_terms == told["XMP-xmpRights:UsageTerms"]
    # The list of values beside the file has another address than the file.
    assert photo.web_statement == "https://example.com/WebStatementOfRights/2021.1"
    assert photo.date_created.strftime("%Y:%m:%d %H:%M:%S+00:00") == told["XMP-photoshop:DateCreated"]
    assert photo.place == f"{told['XMP-photoshop:City']}, {told['XMP-photoshop:Country']}"
    assert photo.digital_source_type == "digitalCreation"


LARGE = """
import sys
from PIL import Image
gradient = Image.linear_gradient("L").resize((10_000, 9_999))
Image.merge("RGB", [gradient] * 3).save(sys.argv[1], **eval(sys.argv[2]))
"""


def read_apart(*paths: Path) -> dict:
    words = [sys.executable, str(Path(__file__).with_name("image_memory.py")), *map(str, paths)]
    run = subprocess.run(
        words, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=500
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout.splitlines()[-1])


def test_no_fixture_takes_600_megabytes():
    assert read_apart(*FILES)["peak_bytes"] < MEMORY_LIMIT_BYTES


@pytest.mark.parametrize(
    ("name", "options", "outcome"),
    [
        ("large.jpg", {}, "photo"),
        ("progressive.jpg", {"progressive": True}, "photo"),
        ("fine.jpg", {"progressive": True, "subsampling": 0}, "picture_too_costly"),
        ("large.png", {"compress_level": 1}, "photo"),
        ("large.tif", {"compression": "tiff_lzw"}, "photo"),
        ("large.gif", {}, "photo"),
    ],
)
def test_a_hundred_megapixels_take_less_than_600_megabytes(tmp_path, name, options, outcome):
    path = tmp_path / name
    subprocess.run([sys.executable, "-c", LARGE, str(path), repr(options)], check=True, timeout=300)
    told = read_apart(path)
    assert told["outcomes"][name] == outcome
    assert told["peak_bytes"] < MEMORY_LIMIT_BYTES
