"""A folder of photos at once."""

from masthead.media.actions.import_photos import import_photos
from masthead.media.models import Photo
from masthead.media.tests.test_upload import jpeg


def test_folder_becomes_photos_and_sentences_and_nothing_doubles(db, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "one.jpg").write_bytes(jpeg())
    (tmp_path / "deep" / "two.jpg").write_bytes(jpeg(colour=(1, 2, 3)))
    (tmp_path / "again.jpg").write_bytes(jpeg())
    (tmp_path / "bad.jpg").write_bytes(b"<svg/>")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "one.jpg")
    seen = []
    report = import_photos(paths=[tmp_path], on_result=lambda path, outcome: seen.append(path.name))
    assert (report["read"], report["made"], report["changed"]) == (5, 2, 0)
    skipped = {item["item"].rsplit("/", 1)[-1]: item["reason"] for item in report["skipped"]}
    assert sorted(skipped) == ["bad.jpg", "link.jpg", "one.jpg"]
    assert skipped["one.jpg"] == "it is here already"
    assert "“bad.jpg”" in skipped["bad.jpg"]
    assert report["peak_mib"] > 0
    assert len(seen) == 5
    assert import_photos(paths=[tmp_path])["made"] == 0
    assert Photo.objects.filter(imported_incomplete=True).count() == 2


def test_absent_path_gets_a_sentence(db, tmp_path):
    report = import_photos(paths=[tmp_path / "none.jpg"])
    assert "none.jpg" in report["skipped"][0]["reason"]
