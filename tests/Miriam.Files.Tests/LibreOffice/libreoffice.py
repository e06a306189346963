"""Opens, fills in and saves quarterly files with LibreOffice, as a person would: python3 libreoffice.py TEMPLATE SAMPLES TARGET.

TEMPLATE  a template prefilled from 2024Q3 of 63020-dison; filled in, and opened and saved without a change
SAMPLES   the folder samples/accepted/63020-dison, of which three files are opened and saved in other formats
TARGET    where the results go

A hidden document has no window, so LibreOffice saves none of its view: not even a freeze of its own making. That the template's
headings stay in view is therefore asked of LibreOffice while the file is open.

Needs LibreOffice and Debian's python3-uno. The results in samples/accepted and beside this script are committed.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

XLSX = "Calc MS Excel 2007 XML"
XLS = "MS Excel 97"
ODS = "calc8"


def value(name, content):
    return PropertyValue(Name=name, Value=content)


def connect(pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.2)


def open_file(desktop, scratch, path):
    # LibreOffice puts a lock beside what it opens, where other tests would take it for a sample: it gets a copy.
    path = pathlib.Path(shutil.copy(path, tempfile.mkdtemp(dir=scratch)))
    return desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, (value("Hidden", True),))


def save(document, path, kind):
    document.storeToURL(path.resolve().as_uri(), (value("FilterName", kind),))


def type_into(sheet, address, text):
    """As if typed: 2.0 becomes the number 2, a date in ISO form a date."""
    sheet.getCellRangeByName(address).setFormula(str(text))


def fill(document):
    sheets = document.Sheets
    type_into(sheets.getByName("Case managers"), "I2", 2)
    type_into(sheets.getByName("Case managers"), "J2", 1)
    type_into(sheets.getByName("Groupes"), "C2", "Approfondissement et accompagnement")
    for row in range(2, 15):
        type_into(sheets.getByName("Participantes"), f"Q{row}", 3)
    # P-13 is the only woman without a start measure.
    measures = sheets.getByName("Mesures")
    for column, text in enumerate(["P-13", "", "Mesure zéro", "2.0", "2024-10-04"] + 14 * [3] + 10 * [5]):
        measures.getCellByPosition(column, 13).setFormula(str(text))
    sessions = sheets.getByName("Séances")
    for row, day in enumerate(["2024-10-07", "2024-10-21", "2024-11-04", "2024-11-18", "2024-12-02", "2024-12-16", "2024-12-30"], 2):
        for column, text in zip("ABCDE", [day, "G1", "Logement", 11, "Bien-être et soins"]):
            type_into(sessions, f"{column}{row}", text)
    expenses = sheets.getByName("Dépenses")
    lines = [
        ("Personnel", "Traitement de la case manager", "2024-10-09", "=3*1504.1", "SAL-244-1"),
        ("Fonctionnement", "Location de salle", "2024-10-09", 180, "F244-01"),
        ("Fonctionnement", "Garde d'enfants", "2024-10-09", 240.5, "F244-02"),
        ("Fonctionnement", "Fournitures", "2024-10-09", 76.15, "F244-03"),
    ]
    for row, line in enumerate(lines, 2):
        for column, text in zip("ABCDE", line):
            type_into(expenses, f"{column}{row}", text)
    type_into(sheets.getByName("Signaux"), "A2", "Logement et lutte contre la pauvreté")
    type_into(sheets.getByName("Signaux"), "B2", "Délais d'attente pour un logement social")


def check_headings_stay(document):
    controller = document.CurrentController
    for sheet in list(document.Sheets)[1:]:
        controller.setActiveSheet(sheet)
        assert controller.hasFrozenPanes() and controller.SplitRow == 1, sheet.Name


def make(desktop, scratch, template, samples, target):
    document = open_file(desktop, scratch, template)
    check_headings_stay(document)
    save(document, target / "template-saved.xlsx", XLSX)
    save(document, target / "template-saved.ods", ODS)
    fill(document)
    save(document, target / "libreoffice-template-filled-in.xlsx", XLSX)
    save(document, target / "libreoffice-template-filled-in.ods", ODS)
    document.close(True)
    for name in ["excel-conditional-formats.xlsx", "tableur.ods", "columns-in-another-order.xlsx", "excel-formulas-with-results.xlsx"]:
        stem = "libreoffice-" + name.replace(".", "-")
        document = open_file(desktop, scratch, samples / name)
        save(document, target / f"{stem}.xlsx", XLSX)
        save(document, target / f"{stem}.ods", ODS)
        save(document, target / "detour.xls", XLS)
        document.close(True)
        # The way of an old office: the format of Excel 97, and back.
        document = open_file(desktop, scratch, target / "detour.xls")
        save(document, target / f"{stem}-from-xls.xlsx", XLSX)
        document.close(True)
    (target / "detour.xls").unlink()


def main(template, samples, target):
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="miriam-libreoffice-") as profile, tempfile.TemporaryDirectory(prefix="miriam-") as scratch:
        pipe = pathlib.Path(profile).name
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL)
        desktop = connect(pipe)
        try:
            make(desktop, scratch, template, samples, target)
        finally:
            try:
                desktop.terminate()
            finally:
                office.wait()


main(*(pathlib.Path(argument) for argument in sys.argv[1:4]))
