"""Renditions: which exist, what they show, what they carry, and when they are made anew."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.images.rect import Rect

from masthead.media.actions.make_renditions import (
    make_first_renditions,
    make_formats,
    make_remaining_renditions,
    make_renditions,
)
from masthead.media.models import Photo, Rendition
from masthead.media.queries import photo_pictures
from masthead.media.tasks import make_avif_renditions, make_quick_renditions
from tests.factories import make_photo, picture_file


def widths(photo, crop, name) -> list[int]:
    return [file.width for file in photo_pictures([photo.pk])[photo.pk].files.get((crop, name), ())]


def opened(row) -> Image.Image:
    return Image.open(io.BytesIO(default_storage.open(row.file.name).read()))


def test_full_widths_never_exceed_the_master(db):
    photo = make_photo(file=picture_file(size=(1000, 700)))
    make_first_renditions(photo)
    assert widths(photo, "full", "jpeg") == [320, 480, 640, 720, 960]
    small = make_photo(file=picture_file(size=(200, 100)))
    make_first_renditions(small)
    assert widths(small, "full", "jpeg") == [200]
    between = make_photo(file=picture_file(size=(1700, 900)))
    make_first_renditions(between)
    assert widths(between, "full", "jpeg")[-1] == 1700


def test_crops_have_their_shapes(db):
    photo = make_photo(file=picture_file(size=(2000, 1500)))
    make_first_renditions(photo)
    files = photo_pictures([photo.pk])[photo.pk].files
    assert [(f.width, f.height) for f in files["3:2", "jpeg"]] == [(320, 213), (640, 427), (960, 640)]
    assert [(f.width, f.height) for f in files["1:1", "jpeg"]] == [(160, 160), (320, 320), (640, 640)]
    assert [(f.width, f.height) for f in files["16:9", "jpeg"]] == [(1280, 720)]
    assert [(f.width, f.height) for f in files["4:3", "jpeg"]] == [(1280, 960)]
    assert [(f.width, f.height) for f in files["social", "jpeg"]] == [(1200, 630)]


def test_crop_keeps_the_focal_point(db):
    half = Image.new("RGB", (1200, 400), "white")
    half.paste((255, 0, 0), (1000, 0, 1200, 400))
    buffer = io.BytesIO()
    half.save(buffer, "JPEG", quality=95)
    photo = make_photo(file=picture_file(size=(1200, 400)))
    with photo.file.storage.open(photo.file.name, "wb") as file:
        file.write(buffer.getvalue())
    photo.set_focal_point(Rect(1050, 100, 1150, 300))
    photo.save()
    make_first_renditions(photo)
    square = photo.renditions.get(filter_spec__startswith="fill-320x320|format-jpeg")
    red, green, _blue = opened(square).getpixel((280, 160))
    assert red > 200
    assert green < 80


def test_pictures_list_only_what_exists_in_two_queries(db, django_assert_num_queries):
    first, second = make_photo(), make_photo()
    make_first_renditions(first)
    with django_assert_num_queries(2):
        pictures = photo_pictures([first.pk, second.pk, 10**6])
    assert set(pictures) == {first.pk, second.pk}
    assert ("full", "jpeg") in pictures[first.pk].files
    assert ("full", "webp") not in pictures[first.pk].files
    assert pictures[second.pk].files == {}


def test_tasks_make_every_format(db):
    photo = make_photo(file=picture_file(size=(400, 300)))
    make_quick_renditions.func(photo.pk)
    assert {key[1] for key in photo_pictures([photo.pk])[photo.pk].files} == {"jpeg", "webp"}
    make_avif_renditions.func(photo.pk)
    assert {key[1] for key in photo_pictures([photo.pk])[photo.pk].files} == {"jpeg", "webp", "avif"}


def test_saving_orders_renditions_after_commit(db, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        photo = make_photo()
    ordered = DBTaskResult.objects.filter(task_path__startswith="masthead.media.tasks")
    assert [result.args_kwargs["args"] for result in ordered] == [[photo.pk], [photo.pk]]


@pytest.mark.parametrize("name", ["jpeg", "webp", "avif"])
def test_rights_are_inside_every_rendition(db, name):
    photo = make_photo(
        file=picture_file(size=(500, 300)),
        creator="Åsa Lens",
        copyright_notice="© 2026 Agency & Sons <x>",
        usage_terms="Newspapers only",
        web_statement="https://example.org/terms",
        digital_source_type="digitalCapture",
    )
    make_formats(photo, [name])
    rows = photo.renditions.all()
    assert rows
    for row in rows:
        picture = opened(row)
        packet = picture.info["xmp"].decode()
        assert "Åsa Lens" in packet
        assert "Test Agency" in packet
        assert "© 2026 Agency &amp; Sons" in packet
        assert "Newspapers only" in packet
        assert "https://example.org/terms" in packet
        assert "digitalsourcetype/digitalCapture" in packet
        assert picture.getexif()[0x013B]


def test_newsrooms_own_sizes_carry_the_rights_too(db):
    photo = make_photo()
    row = photo.get_rendition("max-165x165")
    assert b"Ann Lens" in opened(row).info["xmp"]
    assert max(row.width, row.height) == 165


def test_changed_rights_are_written_anew_under_a_new_address(db):
    photo = make_photo(file=picture_file(size=(400, 300)))
    make_first_renditions(photo)
    before = {file.url for file in photo_pictures([photo.pk])[photo.pk].files["full", "jpeg"]}
    photo.credit_line = "Other Agency"
    photo.save()
    assert make_first_renditions(photo) > 0
    after = {file.url for file in photo_pictures([photo.pk])[photo.pk].files["full", "jpeg"]}
    assert len(after) == len(before)
    assert not before & after
    assert b"Other Agency" in opened(photo.renditions.first()).info["xmp"]


def test_changed_focal_point_remakes_crops_alone(db):
    photo = make_photo(file=picture_file(size=(900, 600)))
    make_first_renditions(photo)
    count = Rendition.objects.count()
    full = {row.file.name for row in photo.renditions.filter(filter_spec__startswith="width")}
    photo.set_focal_point(Rect(10, 10, 60, 60))
    photo.save()
    make_first_renditions(photo)
    assert Rendition.objects.count() == count
    assert {row.file.name for row in photo.renditions.filter(filter_spec__startswith="width")} == full


def test_running_again_makes_nothing(db):
    photo = make_photo(file=picture_file(size=(400, 300)))
    assert make_renditions() > 0
    assert make_renditions(photo_ids=[photo.pk]) == 0
    assert make_remaining_renditions(photo) == 0


def test_photo_deleted_meanwhile_leaves_no_rows(db):
    photo = make_photo(file=picture_file(size=(400, 300)))
    gone = Photo.objects.get(pk=photo.pk)
    from masthead.media import drawing
    from masthead.media.actions import make_renditions as module

    master = drawing.open_master(photo, module.planned_renditions(photo, ["jpeg"]))
    gone.delete()
    module.open_master = lambda *args: master
    try:
        make_formats(photo, ["jpeg"])
    finally:
        module.open_master = drawing.open_master
    assert not Rendition.objects.exists()


def test_deleting_a_photo_orders_the_deletion_of_its_files(db, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    photo = make_photo(file=picture_file(size=(400, 300)))
    make_first_renditions(photo)
    files = photo.renditions.count() + 1
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    assert DBTaskResult.objects.filter(task_path__contains="delete_file").count() == files


def test_replaced_files_stay_for_a_day(db):
    from django_tasks_db.models import DBTaskResult

    photo = make_photo(file=picture_file(size=(400, 300)))
    make_first_renditions(photo)
    photo.caption = "Another day."
    photo.save()
    made = make_first_renditions(photo)
    waiting = DBTaskResult.objects.filter(task_path__contains="delete_file")
    assert waiting.count() == made
    assert all(result.run_after is not None for result in waiting)
