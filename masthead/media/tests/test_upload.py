"""Photos come in by the newsroom's upload views, as a photo or as a sentence."""

import io
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from masthead.media.models import Photo
from masthead.media.queries import photo_pictures
from masthead.media.tasks import order_renditions
from tests.factories import make_administrator


def bytes_of(image, picture_format="JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, picture_format, **options)
    return buffer.getvalue()


def jpeg(size=(900, 600), colour=(200, 40, 40), **options) -> bytes:
    return bytes_of(Image.new("RGB", size, colour), **options)


def big_png_header() -> bytes:
    """A PNG that says it is 20,000 pixels on each side."""
    header = (20_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    small = bytes_of(Image.new("RGB", (1, 1)), "PNG")
    return small[:16] + header + zlib.crc32(b"IHDR" + header).to_bytes(4, "big") + small[33:]


@pytest.fixture
def desk(client, db):
    user = make_administrator()
    client.force_login(user)
    client.user = user
    return client


def upload(desk, content: bytes, name: str = "pier.jpg", **posted):
    """The newsroom's upload of many; its answer as JSON."""
    file = SimpleUploadedFile(name, content)
    answer = desk.post(reverse("wagtailimages:add_multiple"), {"files[]": file, **posted})
    assert answer.status_code == 200
    return answer.json()


def test_metadata_fills_the_photo(desk):
    from masthead.media.metadata import PhotoFacts, packets_of

    facts = PhotoFacts(
        title="Pier closed",
        description="A pier in fog",
        caption="The pier on Monday.",
        creator="Ann Lens, Bo Shutter",
        credit_line="Test Agency",
        copyright_notice="© 2026 Test Agency",
        usage_terms="Newspapers only",
        web_statement="https://example.org/terms",
        source="Test Wire",
        digital_source_type="digitalCapture",
    )
    packets = packets_of(facts)
    answer = upload(desk, jpeg(xmp=packets.xmp, exif=packets.exif, extra=packets.app13), title="pier")
    photo = Photo.objects.get(pk=answer["image_id"])
    for field, value in vars(facts).items():
        assert (getattr(photo, field) or "") == (value or ""), field
    assert photo.uploaded_by_user == desk.user
    assert "Pier closed" in answer["form"]


def test_words_of_the_editor_go_before_the_files(desk):
    from masthead.media.metadata import PhotoFacts, packets_of

    packets = packets_of(PhotoFacts(title="From the file", credit_line="From the file"))
    content = SimpleUploadedFile("pier.jpg", jpeg(xmp=packets.xmp))
    root = desk.post(reverse("wagtailimages:add"), {"file": content, "title": "Mine", "credit_line": "", "caption": ""})
    assert root.status_code == 302, root.context["form"].errors
    photo = Photo.objects.get()
    assert (photo.title, photo.credit_line) == ("Mine", "From the file")


def test_chooser_upload_goes_through_the_guard(desk):
    prefix = "image-chooser-upload"
    refused = {f"{prefix}-file": SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>"), f"{prefix}-title": "x"}
    answer = desk.post(reverse("wagtailimages_chooser:create"), refused)
    assert "“x.jpg”" in answer.json()["htmlFragment"]
    taken = {f"{prefix}-file": SimpleUploadedFile("x.jpg", jpeg()), f"{prefix}-title": "x"}
    assert desk.post(reverse("wagtailimages_chooser:create"), taken).json()["step"] == "chosen"
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.jpg", b"", "is empty"),
        ("drawing.jpg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        ("page.png", b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
        ("shell.php.jpg", b"<?php system($_GET[0]);", "script"),
        ("program.gif", b"MZ\x90\x00", "program"),
        ("paper.jpg", b"%PDF-1.7", "PDF"),
        ("half.jpg", jpeg()[:2000], "damaged"),
        ("noise.bin", b"\x00\x01\x02\x03" * 10, "no known kind"),
        ("wide.bmp", bytes_of(Image.new("1", (30_001, 1)), "BMP"), "30000"),
        ("many.png", big_png_header(), "megapixels"),
    ],
)
def test_what_is_no_picture_ends_as_a_sentence_that_names_it(desk, name, content, reason):
    answer = upload(desk, content, name)
    assert not answer["success"]
    assert name in answer["error_message"]
    assert reason in answer["error_message"]
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("mode", "picture_format"),
    [("CMYK", "JPEG"), ("L", "PNG"), ("1", "PNG"), ("P", "GIF"), ("RGB", "WEBP"), ("RGB", "AVIF"), ("CMYK", "TIFF")],
)
def test_every_format_and_mode_becomes_a_clean_master(desk, mode, picture_format):
    content = bytes_of(Image.new("RGB", (90, 60), "white").convert(mode), picture_format)
    photo = Photo.objects.get(pk=upload(desk, content, "photo.php.jpg")["image_id"])
    master = Image.open(photo.file)
    assert (master.format, master.mode, master.size) == ("JPEG", "RGB", (90, 60))
    assert photo.file.name.endswith(".jpg")
    assert photo.file.name.count(".") == 1
    assert min(master.getpixel((45, 30))) > 245


def test_sixteen_bits_are_scaled_not_cut(desk):
    grey = Image.new("I;16", (8, 8), 0x8000)
    photo = Photo.objects.get(pk=upload(desk, bytes_of(grey, "PNG"), "grey.png")["image_id"])
    assert abs(Image.open(photo.file).getpixel((4, 4))[0] - 128) <= 1


def test_transparency_is_kept_in_the_master_and_white_in_jpeg(desk):
    clear = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    photo = Photo.objects.get(pk=upload(desk, bytes_of(clear, "PNG"), "logo.png")["image_id"])
    assert Image.open(photo.file).mode == "RGBA"
    order_renditions(photo.pk)
    from masthead.media.actions.make_renditions import make_first_renditions

    make_first_renditions(photo)
    file = photo_pictures([photo.pk])[photo.pk].files["full", "jpeg"][0]
    row = photo.renditions.get(filter_spec__startswith=f"width-{file.width}|")
    assert Image.open(row.file).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied(desk, orientation):
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste((255, 0, 0), (0, 0, 20, 20))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    lying = upright.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = Photo.objects.get(
        pk=upload(desk, bytes_of(lying, quality=95, exif=exif), f"o{orientation}.jpg")["image_id"]
    )
    master = Image.open(photo.file)
    assert master.size == (60, 40)
    assert master.getpixel((8, 8))[1] < 80
    assert master.getpixel((50, 30))[1] > 180


def test_position_and_hidden_payload_are_gone(desk):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (59.0, 54.0, 3.0)
    exif[0x010F] = "Camera of Ann"
    photo = Photo.objects.get(pk=upload(desk, jpeg(exif=exif, comment=b"<?php 1 ?>"), "p.jpg")["image_id"])
    content = photo.file.read()
    assert b"php" not in content
    assert b"Camera of Ann" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_the_same_file_again_is_noticed(desk):
    assert upload(desk, jpeg())["duplicate"] is False
    assert upload(desk, jpeg())["duplicate"] is True


def test_any_error_of_a_bare_upload_is_the_files(desk):
    """Else the newsroom would keep the bytes as they were sent until the form is filled."""
    from wagtail.models import Collection, UploadedFile

    Collection.get_first_root_node().add_child(name="Sport")
    answer = upload(desk, jpeg(), collection="999")
    assert not answer["success"]
    assert not UploadedFile.objects.exists()


def test_edit_view_opens_and_keeps_the_file(desk):
    pk = upload(desk, jpeg())["image_id"]
    assert desk.get(reverse("wagtailimages:edit", args=[pk])).status_code == 200
    name = Photo.objects.get(pk=pk).file.name
    answer = desk.post(reverse("wagtailimages:edit", args=[pk]), {"title": "New", "caption": "", "description": "Fog"})
    assert answer.status_code == 302, answer.context["form"].errors
    photo = Photo.objects.get(pk=pk)
    assert (photo.title, photo.description, photo.file.name) == ("New", "Fog", name)
