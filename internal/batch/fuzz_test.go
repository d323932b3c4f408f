package batch

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"jdcheck/internal/source"
)

// FuzzFields: what encoding/json reads as an object, the scan reads with the
// same strings.
func FuzzFields(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","text":"b\n\u00e9\ud83d\ude00\ud800x","title":null,"company":1e9}`, `{"text":"a","text":"b"}`, `{"te\u0078t":"a","x":[1,{"text":"no"},[]]}`,
		`{}`, `{"a":"\\","text":"\""}`, `{"text":"x"} `, `{"text":"x"}y`, `{"a":{"b":[[[[]]]]},"text":""}`, "{\"text\":\"\xff\"}", `[]`, `{"text"}`, `{"text":tru}`,
	} {
		f.Add([]byte(s))
	}
	names := [slots][]string{{"id"}, {"title"}, {"text"}, {"company"}}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var got fields
		err := got.read(raw, &names)
		var want map[string]any
		if json.Unmarshal(raw, &want) != nil || want == nil {
			return // it may be lenient, but must not panic
		}
		if err != nil {
			if err == errTooDeep {
				return
			}
			t.Fatalf("%q: %v", raw, err)
		}
		for s, n := range names[:slotLists] {
			v, ok := want[n[0]].(string)
			if m := got.members[s][0]; ok != (m.kind == '"') {
				t.Fatalf("%q: %s is of kind %q", raw, n[0], m.kind)
			}
			if ok && strings.ToValidUTF8(got.get(slot(s)), "\uFFFD") != strings.ToValidUTF8(v, "\uFFFD") && utf8.Valid(raw) {
				t.Fatalf("%q: %s is %q, want %q", raw, n[0], got.get(slot(s)), v)
			}
		}
	})
}

// FuzzCSV: what encoding/csv reads, is cut into the same records and fields.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a,\"b\nc\"\"d\",e\r\n\"\",x\n", "a;b\n", "\"a", "a\"b,c\n", "\n\n,\n", "\"a\"b\",c\n", "a\r\nb\r\n", "0\n\"\"\n00", " \n\" \"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var c chunk
		r := &csvReader{w: windowOf(data), delim: ','}
		for r.next(&c) == nil {
			c.buf = c.buf[:len(c.buf):len(c.buf)]
			if len(c.recs) > 1<<20 {
				t.Fatal("it does not end")
			}
			if c.full() {
				return
			}
		}
		strict := csv.NewReader(strings.NewReader(string(data)))
		strict.FieldsPerRecord = -1
		want, err := strict.ReadAll()
		if err != nil || strings.Contains(string(data), "\r") {
			return
		}
		i := 0
		for _, rec := range want {
			var got []string
			if i < len(c.recs) {
				walkCSV(c.buf[c.recs[i].start:c.recs[i].end], ',', func(_ int, field []byte, quoted bool) {
					s := string(field)
					if quoted {
						s = strings.ReplaceAll(s, `""`, `"`)
					}
					got = append(got, s)
				})
			}
			switch same := strings.Join(got, "\x00") == strings.Join(rec, "\x00"); {
			case i < len(c.recs) && same:
				i++
			case len(rec) == 1 && rec[0] != "" && strings.TrimSpace(rec[0]) == "":
				// a line of blanks is no record
			default:
				t.Fatalf("%q: record %d of %d is %q, want %q", data, i, len(c.recs), got, rec)
			}
		}
	})
}

// FuzzPlain: a text that plain passes is read byte for byte as it is.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"Own it\n- run it", "R&D & <5", "a\u00a0b", "**x**", "# H", "x # y", "&amp;", "{\"a\":1}", "• é 日本", "PAR1", "jdcheck: off", "a\rb", "&#x41;", "\x1b[0m", "---\na: b\n---\n", "&lt", "R&D of", "&amp", "#LI", "  # x", "# ", "##", "####### x", "\n#\tx", "PK", "%PDF-", "RIFF"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !plain(s) {
			return
		}
		d, err := source.Read("", []byte(s), source.Options{})
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if d.Text != s || d.Format != "text" || d.Blocks != nil || d.Encoding != "utf-8" {
			t.Fatalf("%q is read as %s, %s: %q", s, d.Format, d.Encoding, d.Text)
		}
		lines := newLineMap(s)
		for i := range s {
			line, column := lines.place(i)
			if p := d.Position(i); p.Line != line || p.Column != column {
				t.Fatalf("%q: offset %d at %d:%d, want %d:%d", s, i, line, column, p.Line, p.Column)
			}
		}
	})
}

// FuzzUnmangle: repairing changes nothing in what is right.
func FuzzUnmangle(f *testing.F) {
	for _, s := range []string{"donâ€™t", "cafÃ©", "Ã", "Â£5", "â€", "ok é", "ðŸ˜€"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		got, changed := unmangle(s)
		if !utf8.ValidString(got) || changed == (got == s) {
			t.Fatalf("%q: %q, %v", s, got, changed)
		}
	})
}
