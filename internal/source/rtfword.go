package source

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// control reads the control word or symbol at i, just past its backslash, and
// returns the offset after it.
func (w *rtf) control(i int) int {
	if i >= len(w.s) {
		return i
	}
	k := i
	for k < len(w.s) && 'a' <= w.s[k]|0x20 && w.s[k]|0x20 <= 'z' && k-i < 32 {
		k++
	}
	if k == i {
		return w.symbol(i)
	}
	name := w.s[i:k]
	digits := k
	if k < len(w.s) && w.s[k] == '-' {
		k++
	}
	for k < len(w.s) && '0' <= w.s[k] && w.s[k] <= '9' && k-digits < 11 {
		k++
	}
	n, err := strconv.Atoi(w.s[digits:k])
	if err != nil {
		n = 1
	}
	if k < len(w.s) && w.s[k] == ' ' {
		k++
	}
	if name == "bin" && err == nil {
		return min(len(w.s), k+max(0, n))
	}
	w.word(name, n, err == nil)
	return k
}

// symbol reads a control symbol.
func (w *rtf) symbol(i int) int {
	switch w.s[i] {
	case '\'':
		if i+2 >= len(w.s) {
			return len(w.s)
		}
		if n, err := strconv.ParseUint(w.s[i+1:i+3], 16, 8); err == nil {
			w.bytes(byte(n), &i)
		}
		return min(len(w.s), i+3)
	case '*':
		w.top().star = true
	case '~':
		w.symbolic(" ")
	case '_':
		w.symbolic("-")
	case '\\', '{', '}':
		w.symbolic(w.s[i : i+1])
	case '\r', '\n':
		w.par()
	}
	return i + 1
}

// symbolic takes what a control word or symbol stands for, which is one character.
func (w *rtf) symbolic(s string) {
	if w.skip > 0 {
		w.skip--
		return
	}
	w.write(s)
}

// bytes takes a character spelled \'hh, and those right after it that belong to
// it in a code page of two bytes. i is left on the last one.
func (w *rtf) bytes(c byte, i *int) {
	if w.skip > 0 {
		w.skip--
		return
	}
	raw := []byte{c}
	for next := *i + 3; next+4 <= len(w.s) && w.s[next] == '\\' && w.s[next+1] == '\''; next += 4 {
		n, err := strconv.ParseUint(w.s[next+2:next+4], 16, 8)
		if err != nil {
			break
		}
		raw = append(raw, byte(n))
		*i = next + 1
	}
	w.write(w.decode(raw))
}

// decode reads bytes in the code page of the open group's font.
func (w *rtf) decode(raw []byte) string {
	name := w.fonts[w.top().font]
	if name == "" {
		name = w.page
	}
	if e, _ := charset.Lookup(name); e != nil {
		if out, err := e.NewDecoder().Bytes(raw); err == nil {
			return string(out)
		}
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD")
}

// word takes a control word; n is its number, 1 where it has none.
func (w *rtf) word(name string, n int, number bool) {
	g := w.top()
	star := g.star
	g.star = false
	switch {
	case w.character(name, n):
	case w.format(g, name, n, number):
	case w.destination(g, name):
	case star:
		g.to = rtfNothing
	}
}

// character takes the words that stand for characters and ends.
func (w *rtf) character(name string, n int) bool {
	switch name {
	case "u":
		w.unicode(n)
	case "par", "sect", "page":
		if w.top().to == rtfText {
			w.par()
		}
	case "line", "lbr":
		w.symbolic(string(softBreak))
	case "cell", "nestcell":
		w.cell()
	case "row", "nestrow":
		w.rowEnd()
	case "trhdr":
		w.row.head = true
	case "tab":
		w.symbolic("\t")
	case "bullet":
		w.symbolic("•")
	case "emdash":
		w.symbolic("—")
	case "endash":
		w.symbolic("–")
	case "lquote":
		w.symbolic("‘")
	case "rquote":
		w.symbolic("’")
	case "ldblquote":
		w.symbolic("“")
	case "rdblquote":
		w.symbolic("”")
	case "emspace", "enspace", "qmspace":
		w.symbolic(" ")
	default:
		return false
	}
	return true
}

// unicode takes \uN: a UTF-16 unit, often as a negative number.
func (w *rtf) unicode(n int) {
	r := rune(uint16(n))
	if w.skip = w.top().uc; utf16.IsSurrogate(r) {
		if pair := utf16.DecodeRune(w.high, r); pair != utf8.RuneError {
			w.write(string(pair))
			r = 0
		}
		w.high = r
		return
	}
	w.write(string(r))
}

// format takes the words that say how characters and paragraphs look.
func (w *rtf) format(g *rtfGroup, name string, n int, number bool) bool {
	switch name {
	case "b":
		g.bold = n != 0
	case "v", "deleted":
		g.hidden = n != 0
	case "plain":
		g.bold, g.hidden = false, false
	case "pard":
		g.listed, g.depth, g.heading, g.cell = false, 0, 0, false
	case "ls":
		g.listed = n != 0
	case "ilvl":
		g.depth = min(max(n, 0), 8)
	case "intbl":
		g.cell = true
	case "outlinelevel":
		if g.to == rtfStyles {
			s := w.styles[g.style]
			s.heading = max(s.heading, n+1)
			w.styles[g.style] = s
		} else if 0 <= n && n < 9 {
			g.heading = n + 1
		}
	case "s":
		g.style = n
		if s, ok := w.styles[n]; ok && g.to == rtfText {
			g.heading = s.heading
		}
	case "uc":
		g.uc = min(max(n, 0), 8)
	case "f":
		g.font = n
	case "fcharset":
		w.fonts[g.font] = fontPage(n)
	case "ansicpg":
		if number {
			w.page = codePage(n)
		}
	case "mac":
		w.page = "macintosh"
	default:
		return false
	}
	return true
}

// destination takes the words that say what a group holds.
func (w *rtf) destination(g *rtfGroup, name string) bool {
	switch name {
	case "stylesheet":
		g.to = rtfStyles
	case "fonttbl":
		g.to = rtfFonts
	case "listtext", "pntext":
		g.to = rtfBullet
	case "colortbl", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
		"footnote", "annotation", "fldinst", "themedata", "datastore", "listtable", "listoverridetable", "revtbl", "rsidtbl",
		"generator", "xmlnstbl", "bkmkstart", "bkmkend", "filetbl", "tc", "xe", "nonshppict", "upr", "mmathPr", "pntxta", "pntxtb":
		g.to = rtfNothing
	case "shppict", "shpinst", "shptxt", "ud", "fldrslt", "shp", "cs":
	default:
		return false
	}
	return true
}
