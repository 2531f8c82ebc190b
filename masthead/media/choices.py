"""Controlled vocabularies of photographs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DigitalSourceType(models.TextChoices):
    """IPTC NewsCodes, scheme `digitalsourcetype` (cv.iptc.org/newscodes/digitalsourcetype/)."""

    DIGITAL_CAPTURE = "digitalCapture", _("taken with a digital camera")
    COMPUTATIONAL_CAPTURE = "computationalCapture", _("computed from several exposures")
    NEGATIVE_FILM = "negativeFilm", _("digitised from a negative")
    POSITIVE_FILM = "positiveFilm", _("digitised from a slide")
    PRINT = "print", _("digitised from a print")
    HUMAN_EDITS = "humanEdits", _("edited by a person")
    COMPOSITE = "composite", _("composed of several pictures")
    COMPOSITE_CAPTURE = "compositeCapture", _("composed of several photographs")
    COMPOSITE_SYNTHETIC = "compositeSynthetic", _("composed, with made-up parts")
    COMPOSITE_WITH_TRAINED = "compositeWithTrainedAlgorithmicMedia", _("composed, with parts made by a trained model")
    TRAINED_ALGORITHMIC_MEDIA = "trainedAlgorithmicMedia", _("made by a trained model")
    ALGORITHMIC_MEDIA = "algorithmicMedia", _("made by an algorithm")
    ALGORITHMICALLY_ENHANCED = "algorithmicallyEnhanced", _("enhanced by an algorithm")
    DATA_DRIVEN_MEDIA = "dataDrivenMedia", _("drawn from data")
    DIGITAL_CREATION = "digitalCreation", _("made with digital tools")
    SCREEN_CAPTURE = "screenCapture", _("screen capture")
    VIRTUAL_RECORDING = "virtualRecording", _("recorded from a virtual scene")


class RecordingKind(models.TextChoices):
    AUDIO = "audio", _("audio")
    VIDEO = "video", _("video")
