package source

import (
	"math"
)

// pdfShape is the box of something drawn.
type pdfShape struct{ left, right, low, high float64 }

// pdfPath follows the path being drawn.
type pdfPath struct {
	open   bool
	box    pdfShape
	shapes []pdfShape
	drawn  []pdfShape // rules of this path
	rules  []pdfShape // thin lines that stand upright or lie flat
}

// draw takes the operators that draw; it reports whether op is one of them.
// Browsers draw the bullets of lists, so that small shapes matter.
func (p *pdfPage) draw(op string, n func(int) float64) bool {
	switch op {
	case "m":
		p.path.rule()
		p.point(n(0), n(1))
	case "l":
		p.point(n(0), n(1))
	case "c":
		p.point(n(0), n(1))
		p.point(n(2), n(3))
		p.point(n(4), n(5))
	case "v", "y":
		p.point(n(0), n(1))
		p.point(n(2), n(3))
	case "re":
		p.path.rule()
		p.point(n(0), n(1))
		p.point(n(0)+n(2), n(1)+n(3))
		p.path.rule()
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s":
		if p.path.open && len(p.path.shapes) < 1000 && dot(p.path.box) {
			p.path.shapes = append(p.path.shapes, p.path.box)
		}
		p.path.rule()
		if len(p.path.rules) < 2000 {
			p.path.rules = append(p.path.rules, p.path.drawn...)
		}
		p.path.open, p.path.drawn = false, nil
	case "n":
		p.path.open, p.path.drawn = false, nil
	default:
		return false
	}
	return true
}

// point extends the path.
func (p *pdfPage) point(x, y float64) {
	at := matrix{1, 0, 0, 1, x, y}.times(p.ctm)
	x, y = at[4], at[5]
	b := &p.path.box
	if !p.path.open {
		p.path.open = true
		*b = pdfShape{x, x, y, y}
	}
	b.left, b.right, b.low, b.high = min(b.left, x), max(b.right, x), min(b.low, y), max(b.high, y)
}

// rule begins a new part of the path where the one so far is a rule.
func (p *pdfPath) rule() {
	const thin, long = 3, 10 // points
	w, h := p.box.right-p.box.left, p.box.high-p.box.low
	if p.open && min(w, h) <= thin && max(w, h) >= long {
		p.drawn, p.open = append(p.drawn, p.box), false
	}
}

func (s pdfShape) upright() bool { return s.high-s.low > s.right-s.left }

// dot says whether a shape may be a bullet: about as wide as high, and small.
func dot(s pdfShape) bool {
	w, h := s.right-s.left, s.high-s.low
	return 1.5 <= w && w <= 9 && 1.5 <= h && h <= 9 && w < 1.6*h && h < 1.6*w
}

// bullets adds a bullet for each shape that stands right before a text, at the
// height of its small letters.
func bullets(runs []pdfRun, shapes []pdfShape) []pdfRun {
	n := len(runs)
	for _, s := range shapes {
		middle := (s.low + s.high) / 2
		best, gap := -1, math.Inf(1)
		for i, r := range runs[:n] {
			if d := r.left - s.right; wordy(r.text) && d > 0 && d < 2.5*r.size && d < gap && math.Abs(middle-r.base-0.3*r.size) < 0.3*r.size {
				best, gap = i, d
			}
		}
		if best >= 0 {
			r := runs[best]
			runs = append(runs, pdfRun{text: "•", left: s.left, right: s.right, base: r.base, size: r.size, bold: r.bold})
		}
	}
	return runs
}
