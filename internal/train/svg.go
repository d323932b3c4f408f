package train

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// drawing is an SVG being written: plain shapes and system fonts, nothing
// loaded, on a white ground so that it reads in dark pages too.
type drawing struct {
	b             strings.Builder
	width, height int
}

// newDrawing begins a picture; title is its name for those who do not see it.
func newDrawing(width, height int, title string) *drawing {
	d := &drawing{width: width, height: height}
	fmt.Fprintf(&d.b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" fill="#222">`+"\n",
		width, height, width, height, escape(title))
	fmt.Fprintf(&d.b, "<title>%s</title>\n", escape(title))
	d.rect(0, 0, float64(width), float64(height), "#fff", "")
	return d
}

func (d *drawing) rect(x, y, w, h float64, fill, more string) {
	fmt.Fprintf(&d.b, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"%s/>`+"\n", num(x), num(y), num(w), num(h), fill, attributes(more))
}

func (d *drawing) line(x1, y1, x2, y2 float64, stroke, more string) {
	fmt.Fprintf(&d.b, `<line x1="%s" y1="%s" x2="%s" y2="%s" stroke="%s"%s/>`+"\n", num(x1), num(y1), num(x2), num(y2), stroke, attributes(more))
}

// text writes words; more are attributes such as text-anchor="end".
func (d *drawing) text(x, y float64, words, more string) {
	fmt.Fprintf(&d.b, `<text x="%s" y="%s"%s>%s</text>`+"\n", num(x), num(y), attributes(more), escape(words))
}

func (d *drawing) circle(x, y, r float64, fill, title string) {
	fmt.Fprintf(&d.b, `<circle cx="%s" cy="%s" r="%s" fill="%s" stroke="#fff"><title>%s</title></circle>`+"\n", num(x), num(y), num(r), fill, escape(title))
}

// path joins points by straight lines.
func (d *drawing) path(points [][2]float64, stroke string) {
	var p strings.Builder
	for i, at := range points {
		mark := "L"
		if i == 0 {
			mark = "M"
		}
		p.WriteString(mark + num(at[0]) + " " + num(at[1]))
	}
	fmt.Fprintf(&d.b, `<path d="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", p.String(), stroke)
}

func (d *drawing) bytes() []byte { return []byte(d.b.String() + "</svg>\n") }

func attributes(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}

// num writes a length with at most two decimals.
func num(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", x), "0"), ".")
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}
