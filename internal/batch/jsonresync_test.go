package batch

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// exported is an array of n records, each with its number in its text, objects
// inside of it and quotes that are escaped.
func exported(rng *rand.Rand, n int, indent bool) (string, []string) {
	var records []string
	for k := range n {
		text := strings.Join(words(rng, 20+rng.IntN(60)), " ")
		records = append(records, fmt.Sprintf(`{"id": "%d", "title": "PO", "offices": [{"id": 1, "name": "Berlin"}, {"id": 2, "name": "Rome"}], "text": "N%dN %s \"own\" a 5\" screen", "company": "Acme"}`, k, k, text))
		if indent {
			records[k] = strings.NewReplacer(`{"`, "{\n    \"", `", "`, "\",\n    \"", `"}`, "\"\n  }").Replace(records[k])
		}
	}
	if indent {
		return "[\n  " + strings.Join(records, ",\n  ") + "\n]\n", records
	}
	return `{"jobs": [` + strings.Join(records, ", ") + `], "meta": {"total": 1}}`, records
}

// TestDamagedArray: of an array with damage in one place every record is a row or
// in what is said to be lost, and what is lost is the record that is damaged and
// at most one beside it.
func TestDamagedArray(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	for try := range 300 {
		data, records := exported(rng, 60, try%2 == 0)
		first := strings.Index(data, records[1])
		at := first + rng.IntN(strings.LastIndex(data, "]")-first-len(records[59])-8)
		b := []byte(data)
		switch try / 2 % 5 {
		case 0:
			b[at] = byte(' ' + rng.IntN(95))
		case 1:
			b = slices.Delete(b, at, at+1+rng.IntN(5))
		case 2:
			b = slices.Insert(b, at, '"')
		case 3: // one that matters
			for strings.IndexByte("{}[]\",:\\", b[at]) < 0 {
				at++
			}
			b = slices.Delete(b, at, at+1)
		case 4:
			b = slices.Insert(b, at, []byte("{}[],:\\")[rng.IntN(7)])
		}
		got := cutUp(t, "x.json", b)
		var missing []int
		for k := range records {
			mark := fmt.Sprintf("N%dN", k)
			if !bytes.Contains(b, []byte(mark)) || !bytes.Contains(b, []byte(fmt.Sprintf(`"%d"`, k))) {
				continue
			}
			read := slices.ContainsFunc(got.order, func(s string) bool {
				return strings.Contains(s, mark) && (&fields{}).read([]byte(s), &[slots][]string{}) == nil
			})
			if read {
				continue
			}
			missing = append(missing, k)
			if !slices.ContainsFunc(append(got.order, got.gone...), func(s string) bool { return strings.Contains(s, mark) }) {
				t.Fatalf("try %d: record %d is gone, and of its loss nothing is said: %v, damaged at %.80q", try, k, got.lost, b[at-40:])
			}
		}
		if len(missing) > 2 {
			t.Fatalf("try %d: records %v are lost: %v, damaged at %.80q", try, missing, got.lost, b[at-40:])
		}
	}
}

// TestArrayGap: what was skipped is said to the byte, as damage of the file; a
// comma too many or too few loses nothing.
func TestArrayGap(t *testing.T) {
	record := func(n int) string { return fmt.Sprintf(`{"id":"%d","title":"PO","text":"Own it, number %d"}`, n, n) }
	quote := strings.Replace(record(2), "Own", `Own " all,`, 1)
	data := "[" + strings.Join([]string{record(1), quote, record(3), record(4)}, ",") + "]"
	rows, lost, said := listed(t, "in.json", data)
	if fmt.Sprint(rows) != "[1 3 4]" || len(lost) != 1 || !strings.Contains(lost[2], "the damage is between byte 52 of the JSON and byte 109, where reading goes on") ||
		!strings.HasSuffix(lost[2], quote+",") || !strings.Contains(said, "damaged in 1 place") {
		t.Errorf("rows %v, lost %v: %s", rows, lost, said)
	}
	for _, data := range []string{
		"[" + record(1) + "," + record(2) + ",]", "[" + record(1) + ",," + record(2) + "]", "[" + record(1) + "\n" + record(2) + "]", `{"jobs":[` + record(1) + "," + record(2) + ",],}",
	} {
		if rows, lost, said := listed(t, "in.json", data); fmt.Sprint(rows) != "[1 2]" || len(lost) > 0 {
			t.Errorf("%s: rows %v, lost %v: %s", data, rows, lost, said)
		}
	}
}

// TestHostileArray: what looks like records and is none, again and again, is not
// read again for each.
func TestHostileArray(t *testing.T) {
	good := `{"id":1,"text":"a"}`
	for name, part := range map[string]string{
		"quotes": `{"id":1,"text":"a" b"},`, "open": `{"id":[`, "nested": `{"id":[{"id":1},`, "strings": `{"id":"`, "braces": `{`, "names": `{"id":1,"x":2},{"id":"` + strings.Repeat("x", 100),
	} {
		data := "[" + good + "," + strings.Repeat(part, (9<<20)/len(part)) + good + "]"
		r := newJSONReader(newWindow(strings.NewReader(data)))
		var c chunk
		for r.next(&c) == nil {
			c = chunk{}
		}
		if r.spent > 8*(maxRecord+int64(len(data))) || len(r.w.buf) > 4*maxRecord {
			t.Errorf("%s: %d bytes read in vain, a window of %d", name, r.spent, len(r.w.buf))
		}
	}
}
