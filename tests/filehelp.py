"""Small files of every form that people have their texts in, made for a test: bytes out, invented words in."""

import io
import zipfile

import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet

from communique import corpus


def of_text(folder, text):
    """The document of a text file."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (found,) = corpus.read(folder / "a.txt").documents.to_dict("records")
    return found


def written(folder, files):
    """The folder with these files in it: bytes as they are, text in UTF-8, by their paths below the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def bodies(document):
    """The ranges of a document that are its body, as text."""
    return [document["text"][start:end] for start, end in document["body"]]


def body(found, between="\n"):
    """What of a document is its body."""
    return between.join(bodies(found))


def word(paragraphs, rows=()):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    return saved(document.save)


def sheet(rows, *others):
    book = openpyxl.Workbook()
    for number, table in enumerate((rows, *others)):
        page = book.active if number == 0 else book.create_sheet()
        for row in table:
            page.append(row)
    return saved(book.save)


def parquet(columns):
    return saved(lambda stream: pyarrow.parquet.write_table(pa.table(columns), stream))


def saved(save):
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def rich(paragraphs):
    written = "".join(f"{escaped(text)}\\par\n" for text in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Serif;}}\n\\f0 " + written + "}").encode("ascii")


def escaped(text):
    plain = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in plain)


def pdf(*pages):
    """Each page a list of lines, "" for a gap between paragraphs; only what WinAnsi has can be shown."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None, FONT]
    kids = []
    for lines in pages:
        shown = b"BT /F1 11 Tf 60 780 Td 14 TL " + b"".join(shown_line(line) for line in lines) + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    return joined(objects)


FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def shown_line(line):
    text = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(" + text + b") Tj T* " if line else b"T* "


def joined(objects):
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one if isinstance(one, bytes) else one.encode())
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def page(title, paragraphs, head="", foot=""):
    words = "".join(f"<p>{text}</p>" for text in paragraphs)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
    body = f"{menu}<main><article><h1>{title}</h1>{words}</article></main><footer>{foot}</footer>"
    return f"<!DOCTYPE html><html lang='en'><head><title>{title} | Site</title>{head}</head><body>{body}</body></html>"


def with_part(data, name, content):
    """The archive with one part more, or another in place of the one of that name."""
    old, stream = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return stream.getvalue()
