package source

import (
	"math"
	"slices"

	"github.com/ledongthuc/pdf"
)

// pdfRun is a string that a page shows, in points from its lower left corner.
type pdfRun struct {
	text        string
	left, right float64
	base        float64
	size        float64
	bold        bool
}

// pdfState is the graphics state, as far as text goes.
type pdfState struct {
	ctm            matrix
	font           *pdfFont
	size, leading  float64
	char, word     float64 // spacing
	scale, rise    float64
	matrix, lineAt matrix
}

// pdfPage interprets the content of a page.
type pdfPage struct {
	pdfState
	saved  []pdfState
	runs   []pdfRun
	fonts  map[string]*pdfFont // of the resources in force, by name
	res    pdf.Value
	path   pdfPath
	marked []bool // open marked content; true: a running head or foot
	depth  int    // of forms
	steps  int
}

// pageRuns lists what a page shows, in the order in which it does, and the rules
// that it draws.
func pageRuns(page pdf.Page) ([]pdfRun, []pdfShape) {
	p := &pdfPage{res: page.Resources(), fonts: map[string]*pdfFont{}}
	p.ctm = turned(page.V)
	p.scale = 1
	if c := page.V.Key("Contents"); c.Kind() == pdf.Stream || c.Kind() == pdf.Array && c.Len() > 0 {
		p.interpret(c)
	}
	return bullets(p.runs, p.path.shapes), p.path.rules
}

// interpret runs a content stream.
func (p *pdfPage) interpret(content pdf.Value) {
	const most = 4_000_000
	pdf.Interpret(content, func(stk *pdf.Stack, op string) {
		if p.steps++; p.steps > most {
			panic("endless content")
		}
		args := make([]pdf.Value, stk.Len())
		for i := range slices.Backward(args) {
			args[i] = stk.Pop()
		}
		p.operator(op, args)
	})
}

// operator takes one operator; those with too few operands, and those that show
// no text, change nothing.
func (p *pdfPage) operator(op string, args []pdf.Value) {
	n := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	six := func() matrix { return matrix{n(0), n(1), n(2), n(3), n(4), n(5)} }
	switch op {
	case "q":
		if len(p.saved) < 1000 {
			p.saved = append(p.saved, p.pdfState)
		}
	case "Q":
		if k := len(p.saved) - 1; k >= 0 {
			p.pdfState, p.saved = p.saved[k], p.saved[:k]
		}
	case "cm":
		p.ctm = six().times(p.ctm)
	case "BT":
		p.matrix = matrix{1, 0, 0, 1, 0, 0}
		p.lineAt = p.matrix
	case "Tm":
		p.matrix = six()
		p.lineAt = p.matrix
	case "TD":
		p.leading = -n(1)
		p.move(n(0), n(1))
	case "Td":
		p.move(n(0), n(1))
	case "T*":
		p.move(0, -p.leading)
	case "Tf":
		if len(args) == 2 {
			p.font, p.size = p.named(args[0].Name()), n(1)
		}
	default:
		if !p.spacing(op, n(0)) && !p.draw(op, n) {
			p.show(op, args)
		}
	}
}

// spacing takes the operators that set one number; it reports whether op is one.
func (p *pdfPage) spacing(op string, to float64) bool {
	switch op {
	case "TL":
		p.leading = to
	case "Tc":
		p.char = to
	case "Tw":
		p.word = to
	case "Tz":
		p.scale = to / 100
	case "Ts":
		p.rise = to
	default:
		return false
	}
	return true
}

// move starts a line at an offset from the start of this one.
func (p *pdfPage) move(x, y float64) {
	p.lineAt = matrix{1, 0, 0, 1, x, y}.times(p.lineAt)
	p.matrix = p.lineAt
}

// show takes the operators that show something.
func (p *pdfPage) show(op string, args []pdf.Value) {
	if len(args) == 0 {
		if k := len(p.marked) - 1; op == "EMC" && k >= 0 {
			p.marked = p.marked[:k]
		}
		return
	}
	last := args[len(args)-1]
	switch op {
	case "Tj":
		p.text(last.RawString())
	case "'", `"`:
		if len(args) == 3 {
			p.word, p.char = args[0].Float64(), args[1].Float64()
		}
		p.move(0, -p.leading)
		p.text(last.RawString())
	case "TJ":
		for i := range last.Len() {
			if x := last.Index(i); x.Kind() == pdf.String {
				p.text(x.RawString())
			} else {
				p.advance(-x.Float64() / 1000 * p.size * p.scale)
			}
		}
	case "Do":
		p.form(p.res.Key("XObject").Key(last.Name()))
	case "BMC", "BDC":
		p.marked = append(p.marked, args[0].Name() == "Artifact" && last.Key("Type").Name() == "Pagination")
	}
}

// form shows a form, which is content of its own.
func (p *pdfPage) form(v pdf.Value) {
	if v.Key("Subtype").Name() != "Form" || p.depth >= 8 {
		return
	}
	state, saved, res, fonts, marked := p.pdfState, p.saved, p.res, p.fonts, p.marked
	p.saved, p.marked = nil, slices.Clone(marked)
	if r := v.Key("Resources"); r.Kind() == pdf.Dict {
		p.res, p.fonts = r, map[string]*pdfFont{}
	}
	if m := v.Key("Matrix"); m.Len() == 6 {
		var by matrix
		for i := range by {
			by[i] = m.Index(i).Float64()
		}
		p.ctm = by.times(p.ctm)
	}
	p.depth++
	p.interpret(v)
	p.depth--
	p.pdfState, p.saved, p.res, p.fonts, p.marked = state, saved, res, fonts, marked
}

// named is a font of the resources in force.
func (p *pdfPage) named(name string) *pdfFont {
	f, ok := p.fonts[name]
	if !ok {
		f = newFont(p.res.Key("Font").Key(name))
		p.fonts[name] = f
	}
	return f
}

// advance moves along the line, in units of the text.
func (p *pdfPage) advance(x float64) { p.matrix = matrix{1, 0, 0, 1, x, 0}.times(p.matrix) }

// text shows a string. One that does not run from left to right is left out: it
// is a stamp or a note in the margin.
func (p *pdfPage) text(raw string) {
	if p.font == nil || raw == "" {
		return
	}
	s, width, codes, blanks := p.font.decode(raw)
	at := matrix{1, 0, 0, 1, 0, p.rise}.times(p.matrix).times(p.ctm)
	p.advance((width/1000*p.size + float64(codes)*p.char + float64(blanks)*p.word) * p.scale)
	end := matrix{1, 0, 0, 1, 0, p.rise}.times(p.matrix).times(p.ctm)
	size := math.Abs(p.size) * math.Hypot(at[2], at[3])
	if math.Abs(at[1]) > math.Abs(at[0])/4 || s == "" || slices.Contains(p.marked, true) || math.IsNaN(size+at[4]+at[5]+end[4]) {
		return
	}
	p.runs = append(p.runs, pdfRun{text: s, left: min(at[4], end[4]), right: max(at[4], end[4]), base: at[5], size: size, bold: p.font.bold})
}
