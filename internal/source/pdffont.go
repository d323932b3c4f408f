package source

import (
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
)

// pdfFont says what the codes of a font show and how wide they are.
type pdfFont struct {
	bold   bool
	wide   bool            // a code takes two bytes
	shown  map[int]string  // by code; nil: fall back says
	widths map[int]float64 // by code, in thousandths of the size
	other  float64         // width of all others
	back   pdf.TextEncoding
}

// newFont reads a font's dictionary.
func newFont(v pdf.Value) *pdfFont {
	f := &pdfFont{widths: map[int]float64{}, other: 500}
	name := strings.ToLower(v.Key("BaseFont").Name())
	for _, mark := range [...]string{"bold", "black", "heavy"} {
		f.bold = f.bold || strings.Contains(name, mark)
	}
	if v.Key("ToUnicode").Kind() == pdf.Stream {
		f.shown = toUnicode(v)
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.wide = true
		f.other = 1000
		f.wideWidths(v.Key("DescendantFonts").Index(0))
		return f
	}
	font := pdf.Font{V: v}
	f.back = font.Encoder()
	if m := v.Key("FontDescriptor").Key("MissingWidth"); !m.IsNull() {
		f.other = m.Float64()
	}
	first := font.FirstChar()
	for i, w := range font.Widths() {
		f.widths[first+i] = w
	}
	if scale := v.Key("FontMatrix").Index(0).Float64(); v.Key("Subtype").Name() == "Type3" && scale > 0 {
		for code := range f.widths {
			f.widths[code] *= scale * 1000
		}
	}
	return f
}

// wideWidths reads the widths of a font with codes of two bytes: runs of
// `first [w w …]` and `first last w`.
func (f *pdfFont) wideWidths(v pdf.Value) {
	if dw := v.Key("DW"); !dw.IsNull() {
		f.other = dw.Float64()
	}
	w := v.Key("W")
	for i := 0; i+1 < w.Len(); {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for k := range list.Len() {
				f.widths[first+k] = list.Index(k).Float64()
			}
			i += 2
			continue
		}
		last := min(int(w.Index(i+1).Int64()), first+0xFFFF)
		for c := first; c <= last; c++ {
			f.widths[c] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}

// toUnicode reads the map from codes to text of a font; nil where it says
// nothing. The operators that leave a dictionary get the font's own, which is
// a copy: the interpreter only wants to define things in it.
func toUnicode(font pdf.Value) map[int]string {
	const most = 1 << 17
	m := map[int]string{}
	n := 0
	pdf.Interpret(font.Key("ToUnicode"), func(stk *pdf.Stack, op string) {
		switch op {
		case "findresource":
			stk.Pop()
			stk.Pop()
			stk.Push(font)
		case "begincmap":
			stk.Push(font)
		case "endcmap":
			stk.Pop()
		case "defineresource":
			stk.Pop()
			value := stk.Pop()
			stk.Pop()
			stk.Push(value)
		case "begincodespacerange", "beginbfchar", "beginbfrange":
			n = int(stk.Pop().Int64())
		case "endcodespacerange":
			for ; n > 0 && stk.Len() >= 2; n-- {
				stk.Pop()
				stk.Pop()
			}
		case "endbfchar":
			for ; n > 0 && stk.Len() >= 2 && len(m) < most; n-- {
				to, from := stk.Pop(), stk.Pop()
				m[codeOf(from.RawString())] = fromUTF16BE(to.RawString())
			}
		case "endbfrange":
			for ; n > 0 && stk.Len() >= 3 && len(m) < most; n-- {
				to, hi, lo := stk.Pop(), codeOf(stk.Pop().RawString()), codeOf(stk.Pop().RawString())
				ranged(m, to, lo, min(hi, lo+0xFFFF))
			}
		}
	})
	if len(m) == 0 {
		return nil
	}
	return m
}

// ranged maps the codes lo to hi.
func ranged(m map[int]string, to pdf.Value, lo, hi int) {
	start := []rune(fromUTF16BE(to.RawString()))
	for c := lo; c <= hi; c++ {
		if to.Kind() == pdf.Array {
			m[c] = fromUTF16BE(to.Index(c - lo).RawString())
			continue
		}
		if k := len(start) - 1; k >= 0 {
			m[c] = string(start[:k]) + string(start[k]+rune(c-lo))
		}
	}
}

func codeOf(s string) int {
	n := 0
	for i := range min(len(s), 4) {
		n = n<<8 | int(s[i])
	}
	return n
}

func fromUTF16BE(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// decode reads a string that a page shows: its text, its width in thousandths
// of the size, how many codes it has and how many of them are blanks of one
// byte, which word spacing widens.
func (f *pdfFont) decode(raw string) (s string, width float64, codes, blanks int) {
	var b strings.Builder
	step := 1
	if f.wide {
		step = 2
	}
	for i := 0; i+step <= len(raw); i += step {
		code := codeOf(raw[i : i+step])
		if w, ok := f.widths[code]; ok {
			width += w
		} else {
			width += f.other
		}
		codes++
		if step == 1 && code == ' ' {
			blanks++
		}
		shown, ok := f.shown[code]
		switch {
		case ok:
		case f.back != nil:
			shown = f.back.Decode(raw[i : i+step])
		default:
			shown = "\uFFFD"
		}
		b.WriteString(spelled(shown))
	}
	return b.String(), width, codes, blanks
}

// spelled writes out ligatures, and reads the codes that fonts without a map
// share with Windows.
func spelled(s string) string {
	switch s {
	case "\uFB00":
		return "ff"
	case "\uFB01":
		return "fi"
	case "\uFB02":
		return "fl"
	case "\uFB03":
		return "ffi"
	case "\uFB04":
		return "ffl"
	case "\uFB05", "\uFB06":
		return "st"
	case "\u0091", "\u0092":
		return "’"
	case "\u0093", "\u0094":
		return `"`
	case "\u0095", "\uF0B7", "\uF0A7":
		return "•"
	case "\u0096":
		return "–"
	case "\u0097":
		return "—"
	}
	return s
}
