package source

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"
)

const (
	// unzipped is the size in bytes up to which a part of an office document is
	// unpacked. The text of a job description takes some 100 KB of XML; a small
	// file can hold gigabytes of blanks.
	unzipped = 16 << 20
	// entries is how many files an office document may hold.
	entries = 10_000
	// elements is how many elements a part may have: each becomes a few hundred
	// bytes, and the text of a job description has some thousands.
	elements = 500_000
	// nested is how deep the elements of an office document may be nested.
	nested = 256
)

// container names the format of data that is no text: docx, odt, rtf or pdf;
// empty: none of these.
func container(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return "rtf", nil
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) && (data[0] == '%' || binaryData(data)):
		return "pdf", nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return zipped(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")) && bytes.Contains(data, utf16le("EncryptedPackage")):
		return "", errors.New("this office document is protected by a password: save it without one")
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return "", errors.New("this is an office document of the old kind (DOC, XLS, MSG): open it and save it as DOCX")
	}
	return "", nil
}

// utf16le is s, which is ASCII, as office documents spell the names of parts.
func utf16le(s string) []byte {
	var out []byte
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// zipped tells DOCX and ODT from other zip archives.
func zipped(data []byte) (string, error) {
	z, err := unzip(data)
	if err != nil {
		return "", err
	}
	has := func(prefix string) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, prefix) })
	}
	kind, _ := part(z, "mimetype")
	switch mime := string(kind); {
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text"):
		return "odt", nil
	case strings.HasPrefix(mime, "application/vnd.oasis"):
		return "", errors.New("this is a spreadsheet or presentation (ODS, ODP), not a text document: save its text as ODT, DOCX or PDF")
	case has("word/"):
		return "docx", nil
	case has("content.xml"):
		return "odt", nil
	case has("xl/"):
		return "", errors.New("this is a spreadsheet (XLSX): save it as CSV, which jdcheck batch reads")
	case has("ppt/"):
		return "", errors.New("this is a presentation (PPTX): save its text as DOCX or PDF")
	}
	return "", errors.New("this is a zip archive: unpack it and name the drafts in it")
}

// unzip opens a zip archive.
func unzip(data []byte) (*zip.Reader, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > entries {
		return nil, fmt.Errorf("this archive holds more than %d files, which no job description does", entries)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("this office document or zip archive is damaged: open it and save it again")
	}
	return z, nil
}

var errMissing = errors.New("part missing")

// part unpacks a file of an archive.
func part(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if strings.TrimPrefix(f.Name, "/") != strings.TrimPrefix(name, "/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, damaged(name)
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, unzipped+1))
		if len(data) > unzipped {
			return nil, fmt.Errorf("%s in it unpacks to more than %d MB, which no job description does", name, unzipped>>20)
		}
		if err != nil {
			return nil, damaged(name)
		}
		return data, nil
	}
	return nil, errMissing
}

func damaged(name string) error {
	return fmt.Errorf("this office document is damaged (%s cannot be read): open it and save it again", name)
}

// handler takes the tokens of an XML file.
type handler struct {
	start func(e xml.StartElement) (skip bool) // skip: pass over all that is inside, and its end
	end   func(name xml.Name)
	chars func(s []byte)
}

// walkXML reads the part of a name to its end. The error is of data that is not
// XML, nests too deep or has too many elements.
func walkXML(name string, data []byte, h handler) error {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = charset.NewReaderLabel
	depth, skipping, count := 0, 0, 0
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damaged(name)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if count++; count > elements {
				return fmt.Errorf("%s in it holds more than %d elements, which no job description does", name, elements)
			}
			if depth++; depth > nested {
				return damaged(name)
			}
			if skipping == 0 && h.start(t) {
				skipping = depth
			}
		case xml.EndElement:
			switch {
			case skipping == 0:
				h.end(t.Name)
			case skipping == depth:
				skipping = 0
			}
			depth--
		case xml.CharData:
			if skipping == 0 {
				h.chars(t)
			}
		}
	}
}

// attr is the value of an attribute by its local name; empty: there is none.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
