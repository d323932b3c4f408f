package source

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jdcheck/internal/text"
)

// archive is a zip file of names and contents in turn.
func archive(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wordFile is a Word document of the paragraphs of a body.
func wordFile(t testing.TB, body string) string {
	styles := `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
		`<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Kopf"><w:basedOn w:val="berschrift1"/></w:style>` +
		`<w:style w:styleId="L2"><w:name w:val="List Bullet 2"/></w:style><w:style w:styleId="Stark"><w:name w:val="Strong"/></w:style></w:styles>`
	return string(archive(t, "word/styles.xml", styles, "word/document.xml",
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="math"><w:body>`+body+`</w:body></w:document>`))
}

// odtFile is an OpenDocument text of a body.
func odtFile(t testing.TB, body string) string {
	return string(archive(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
		`<o:document-content xmlns:o="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:style="urn:s" xmlns:fo="urn:f"><o:automatic-styles>`+
			`<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>`+
			`<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/></o:automatic-styles><o:body><o:text>`+body+`</o:text></o:body></o:document-content>`))
}

// said lists the blocks of a document: kind, level and text.
func said(d *Document) []string {
	blocks := d.Blocks
	if blocks == nil {
		blocks = text.Blocks(d.Text)
	}
	var out []string
	for _, b := range blocks {
		out = append(out, string("phi"[b.Kind])+string(rune('0'+b.Level))+" "+d.Text[b.Start:b.End])
	}
	return out
}

func TestWordAsItsReaderSeesIt(t *testing.T) {
	run := func(s string) string { return "<w:r><w:t>" + s + "</w:t></w:r>" }
	par := func(props, runs string) string { return "<w:p><w:pPr>" + props + "</w:pPr>" + runs + "</w:p>" }
	bold := func(s string) string { return "<w:r><w:rPr><w:b/></w:rPr><w:t>" + s + "</w:t></w:r>" }
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"a style by any ID, and one based on it", par(`<w:pStyle w:val="berschrift1"/>`, run("Duties")) + par(`<w:pStyle w:val="Kopf"/>`, run("More")), []string{"h1 Duties", "h1 More"}},
		{"lists", par(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>`, run("One")) + par(`<w:pStyle w:val="L2"/>`, run("Two")) + par(`<w:pStyle w:val="L2"/><w:numPr><w:numId w:val="0"/></w:numPr>`, run("None of it.")),
			[]string{"i1 One", "i2 Two", "p0 None of it."}},
		{"tracked changes", par("", run("Own the ")+"<w:del><w:r><w:delText>old </w:delText><w:t>old </w:t></w:r></w:del><w:ins>"+run("new ")+"</w:ins><w:moveFrom>"+run("gone")+"</w:moveFrom>"+run("road")+"<w:moveTo>"+run("map.")+"</w:moveTo>"), []string{"p0 Own the new roadmap."}},
		{"a deleted paragraph mark", par("<w:rPr><w:del/></w:rPr>", run("Own the ")) + par("", run("roadmap.")), []string{"p0 Own the roadmap."}},
		{"properties before a change", par(`<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>`, bold("Duties")), []string{"h4 Duties"}},
		{"links, fields and alternatives", par("", `<w:hyperlink r:id="x" xmlns:r="r">`+run("Own")+`</w:hyperlink><w:r><w:instrText> HYPERLINK "roadmap" </w:instrText></w:r><mc:AlternateContent><mc:Choice>`+run(" it")+`</mc:Choice><mc:Fallback>`+run(" twice")+`</mc:Fallback></mc:AlternateContent>`+bold(".")),
			[]string{"p0 Own it."}},
		{"tab stops and tabs", par(`<w:tabs><w:tab w:val="left"/></w:tabs>`, `<w:r><w:t>Own</w:t><w:tab/><w:t>it.</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>`+bold("x")), []string{"p0 Own\tit.-x"}},
		{"hidden text and prompts", par("", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r>"+bold("Own it.")+`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+run("Click here")+"</w:sdtContent></w:sdt>"), []string{"p0 Own it."}},
		{"broken lines", par("", bold("Duties")+"<w:r><w:br/></w:r>"+bold("Skills")), []string{"h4 Duties", "h4 Skills"}},
		{"a form in a table", "<w:tbl><w:tr><w:tc>" + par("", run("Duties")) + "</w:tc><w:tc>" + par("", run("Own it.")) + par("", run("Run it.")) + "</w:tc></w:tr><w:tr><w:tc>" + par("", run("Pay")) + "</w:tc><w:tc>" + par("", run("Fair")) + "</w:tc></w:tr></w:tbl>",
			[]string{"h4 Duties", "p0 Own it.", "p0 Run it.", "i1 Pay", "i1 Fair"}},
		{"typed like plain text", par("", run("DUTIES")) + par("", run("- Own it")) + par("", run("- Run it")), []string{"h3 DUTIES", "i1 Own it", "i1 Run it"}},
		{"what the draft says to jdcheck", par("", bold("jdcheck: expect=product-owner")) + par("", run("Own it.")), []string{"p0 Own it."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, "a.docx", wordFile(t, c.body))
			if diff := cmp.Diff(c.want, said(d)); diff != "" {
				t.Error(diff)
			}
			if d.Format != "docx" || strings.Contains(c.name, "jdcheck") && d.Expect != "product-owner" {
				t.Errorf("%s, expects %q", d.Format, d.Expect)
			}
		})
	}
}

func TestOpenDocumentAsItsReaderSeesIt(t *testing.T) {
	d := read(t, "a.odt", odtFile(t, `<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p text:style-name="P1">Product  Owner</text:p>
<text:h text:outline-level="2">Duties</text:h><text:list><text:list-item><text:p>Own<text:s text:c="1"/>the <text:a>road</text:a>map<text:note><text:p>note</text:p></text:note></text:p>
<text:list><text:list-item><text:p>Deep</text:p></text:list-item></text:list></text:list-item></text:list><text:p><text:span text:style-name="B">Skills</text:span></text:p><text:p>Calm<text:tab/>hands.<text:line-break/>Warm ones.</text:p>`))
	want := []string{"h1 Product Owner", "h2 Duties", "i1 Own the roadmap", "i2 Deep", "h4 Skills", "p0 Calm\thands.", "p0 Warm ones."}
	if diff := cmp.Diff(want, said(d)); diff != "" {
		t.Error(diff)
	}
}

func TestRichTextAsItsReaderSeesIt(t *testing.T) {
	d := read(t, "a.rtf", `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\stylesheet{\s1 heading 1;}{\s2\outlinelevel1 Kopf;}}{\info{\title x}}
{\*\generator secret;}\pard\s1 Product Owner\par\pard\s2 Duties\par
\pard\ls1\ilvl0{\listtext\'b7\tab}Own the {\field{\*\fldinst HYPERLINK "roadmap"}{\fldrslt road}}map caf\'e9 \u8211?\uc0\u8364 5\par\pard\ls1\ilvl1 Deep\par
\pard {\b Skills}\par\pard Calm {\deleted gone }{\v secret }hands \f1\'c4\'e0\f0  {\pict 0102}.\par
\trowd\pard\intbl Pay\cell Fair\cell\row\pard The end.\par}`)
	want := []string{"h1 Product Owner", "h2 Duties", "i1 Own the roadmap café –€5", "i2 Deep", "h4 Skills", "p0 Calm hands Да .", "i1 Pay", "i1 Fair", "p0 The end."}
	if diff := cmp.Diff(want, said(d)); diff != "" {
		t.Error(diff)
	}
}

// TestOfficeErrors: one line that says what the file is and what to do.
func TestOfficeErrors(t *testing.T) {
	deep := strings.Repeat("<w:x>", 100_000)
	for _, c := range []struct{ name, data, want string }{
		{"x.docx", string(archive(t, "xl/workbook.xml", "")), "x.docx: this is a spreadsheet (XLSX): save it as CSV"},
		{"x.docx", string(archive(t, "ppt/presentation.xml", "")), "this is a presentation (PPTX)"},
		{"x.zip", string(archive(t, "a.txt", "x")), "this is a zip archive: unpack it"},
		{"x.docx", wordFile(t, "<w:p>"), "this office document is damaged (word/document.xml cannot be read)"},
		{"x.docx", wordFile(t, deep), "this office document is damaged"},
		{"x.docx", wordFile(t, strings.Repeat("<w:p/>", 500_000)), "x.docx: word/document.xml in it holds more than 500000 elements, which no job description does"},
		{"x.docx", string(archive(t, "word/other.xml", "")), "this office document is damaged"},
		{"x.odt", string(archive(t, "mimetype", "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml", "<encryption-data/>", "content.xml", "\x01")), "protected by a password"},
		{"x.ods", string(archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "this is a spreadsheet or presentation (ODS, ODP)"},
		{"x.doc", "\xD0\xCF\x11\xE0 WordDocument", "the old kind (DOC, XLS, MSG): open it and save it as DOCX"},
		{"x.docx", "\xD0\xCF\x11\xE0" + string(utf16le("EncryptedPackage")), "protected by a password: save it without one"},
		{"x.rtf", `{\rtf1` + strings.Repeat("{", 5000), "this RTF file is damaged"},
	} {
		_, err := Read(c.name, []byte(c.data), Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	for file, want := range map[string]string{
		"locked-aes128.pdf": "protected by a password", "locked-aes256.pdf": "AES-256", "readonly-aes256.pdf": "AES-256",
		"scan.pdf": "holds no text, only pictures of pages",
	} {
		if _, err := Open("testdata/pdf/"+file, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", file, err, want)
		}
	}
}

// TestHugeInsideOfSmall: a small file that unpacks to very much is refused
// before it does.
func TestHugeInsideOfSmall(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	blanks := bytes.Repeat([]byte{' '}, 1<<20)
	for range 80 {
		if _, err := w.Write(blanks); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = Read("bomb.docx", b.Bytes(), Options{})
	runtime.ReadMemStats(&after)
	if err == nil || err.Error() != "bomb.docx: word/document.xml in it unpacks to more than 16 MB, which no job description does" {
		t.Error(err)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 200 {
		t.Errorf("took %d MB", used)
	}
}

// TestHyphens: those that only part a word at the end of a line go.
func TestHyphens(t *testing.T) {
	d, err := Open("testdata/pdf/hyphens.pdf", Options{})
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	want := []string{"h2 Duties", "i1 Keep the roadmap of the harbour planning product and its backlog in order",
		"i1 Lead cross-functional discovery with end-to-end responsibility for stakeholder alignment",
		"i1 Run go-to-market planning and competitive intelligence for every release of the portfolio"}
	if diff := cmp.Diff(want, said(d)); diff != "" {
		t.Error(diff)
	}
	k := strings.Index(d.Text, "discovery")
	if got := d.Where(text.Span{Start: k, End: k + len("discovery")}); got != "page 1, lines 8-9" {
		t.Error(got)
	}
}

// TestTables: a table of a PDF is read row by row, a cell whole before the next,
// with or without rules; lists beside each other are read one after the other.
func TestTables(t *testing.T) {
	for file, want := range map[string][]string{
		"table-ruled.pdf": {"Responsibility", "Detail", "Backlog of the booking team", "Own the product backlog and put it in order with the developers before every single sprint of the year."},
		"table-open.pdf":  {"Responsibility", "Detail", "Backlog of the booking team", "Own the product backlog and put it in order with the developers before every single sprint of the year."},
		"table-three.pdf": {"What the work is about", "Who answers for it in the end", "How often it comes around", "Backlog of the booking team",
			"Own the product backlog and put it in order with the developers before every sprint of the year", "every single week of the year"},
		"lists-beside.pdf": {"What you will do", "Own the product backlog and put it in order", "Write user stories with acceptance criteria for every sprint of the year"},
	} {
		d, err := Open("testdata/pdf/"+file, Options{})
		if err != nil {
			t.Fatal(err)
		}
		check(t, d)
		var got []string
		for _, b := range d.Blocks {
			if len(got) > 0 || d.Text[b.Start:b.End] == want[0] {
				got = append(got, d.Text[b.Start:b.End])
			}
			if row := strings.HasPrefix(file, "table") && len(got) > 0 && len(got) <= len(want); row && (b.Row == 0 || b.Kind != text.Item) {
				t.Errorf("%s: %q is no cell of a row", file, d.Text[b.Start:b.End])
			}
		}
		if diff := cmp.Diff(want, got[:min(len(got), len(want))]); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

// TestChild: a child that hangs, fails or talks nonsense is an error in one line.
func TestChild(t *testing.T) {
	data, err := os.ReadFile("testdata/pdf/hyphens.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{{"/bin/false"}, {"/bin/echo", "x"}, {"/no/such/program"}} {
		if _, err := Read("a.pdf", data, Options{Child: command}); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v: %v", command, err)
		}
	}
}
