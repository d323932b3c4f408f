package train

import (
	"fmt"
	"math"
	"unicode/utf8"

	"jdcheck/lexicon"
)

// cellSize is the side of a cell of the confusion table, charWidth about the
// width of a character, in pixels.
const (
	cellSize  = 40.0
	charWidth = 6.9
)

// ConfusionSVG draws the confusion table: a row for what a listing is, a
// column for the answer, the cell the darker the larger its part of the row.
func (m *Metrics) ConfusionSVG(set *lexicon.Set) []byte {
	ids := append(set.IDs(), noRole)
	n := float64(len(ids))
	longest, reach := 0.0, 0.0 // of the names; how far they go beyond the right edge
	for i, id := range ids {
		w := charWidth * float64(utf8.RuneCountInString(titleOf(set, id)))
		longest, reach = max(longest, w), max(reach, (float64(i)-n+0.5)*cellSize+w*math.Cos(slant))
	}
	left, top := longest+24, 76+longest*math.Sin(slant)
	right, bottom := left+n*cellSize, top+n*cellSize
	d := newDrawing(int(right+max(reach, 40)+16), int(bottom+44), "Confusion of roles: labelled against answered")
	d.text(16, 28, "What listings are, and what they are taken for", `font-size="16" font-weight="600"`)
	d.text(16, 48, fmt.Sprintf("%d listings; role right in %.1f %% of those of a role", m.Listings, 100*m.Role), `fill="#555"`)
	for i, id := range ids {
		x, y := left+(float64(i)+0.5)*cellSize, top+(float64(i)+0.5)*cellSize
		d.text(x, top-8, titleOf(set, id), fmt.Sprintf(`transform="rotate(%s %s %s)"`, num(-slant*180/math.Pi), num(x), num(top-8)))
		d.text(left-8, y+4, titleOf(set, id), `text-anchor="end"`)
		total := 0
		for _, k := range m.Confusion[id] {
			total += k
		}
		for k, got := range ids {
			cell(d, left+float64(k)*cellSize, y-cellSize/2, m.Confusion[id][got], total, id == got)
		}
		d.text(right+8, y+4, fmt.Sprint(total), `fill="#555"`)
	}
	d.text(left, bottom+24, "Rows: labelled. Columns: answer. Colour: part of the row (blue right, red wrong). none: none or unclear.", `fill="#555"`)
	return d.bytes()
}

// slant is the angle of the names of the columns.
const slant = 40 * math.Pi / 180

func cell(d *drawing, x, y float64, n, total int, right bool) {
	const size = cellSize
	part := ratio(n, total)
	fill := "#f4f4f4"
	if n > 0 {
		fill = shade(part, right)
	}
	d.rect(x+1, y+1, size-2, size-2, fill, "")
	if n == 0 {
		return
	}
	ink := `text-anchor="middle"`
	if part > 0.3 {
		ink += ` fill="#fff"`
	}
	d.text(x+size/2, y+size/2+4, fmt.Sprint(n), ink)
}

// shade goes from a pale to a deep blue, or red where the answer is wrong.
func shade(part float64, right bool) string {
	pale, deep := [3]float64{0xde, 0xeb, 0xf7}, [3]float64{0x08, 0x45, 0x94}
	if !right {
		pale, deep = [3]float64{0xfe, 0xe5, 0xd9}, [3]float64{0xa5, 0x0f, 0x15}
	}
	var c [3]int
	for i := range c {
		c[i] = int(math.Round(pale[i] + (deep[i]-pale[i])*math.Sqrt(part)))
	}
	return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2])
}

func titleOf(set *lexicon.Set, id string) string {
	if r, ok := set.Role(id); ok && r.Title != "" {
		return r.Title
	}
	return id
}

// ReliabilitySVG draws the part that was right over the confidence, bin by
// bin, with the listings of each bin below. On the diagonal a confidence is
// worth what it says.
func (v *Evaluation) ReliabilitySVG() []byte {
	const left, top, size, hist = 70.0, 70.0, 360.0, 80.0
	d := newDrawing(500, 620, "Reliability: rightness over confidence")
	d.text(16, 28, "What a confidence is worth", `font-size="16" font-weight="600"`)
	if m := v.Metrics; m != nil {
		d.text(16, 48, fmt.Sprintf("%d listings; Brier score %.3f, expected calibration error %.3f", m.Listings, m.Brier, m.ECE), `fill="#555"`)
	}
	for i := range 6 {
		f := float64(i) / 5
		x, y := left+f*size, top+size-f*size
		d.line(left, y, left+size, y, "#e4e4e4", "")
		d.line(x, top, x, top+size, "#e4e4e4", "")
		d.text(left-8, y+4, fmt.Sprintf("%.1f", f), `text-anchor="end"`)
		d.text(x, top+size+18, fmt.Sprintf("%.1f", f), `text-anchor="middle"`)
	}
	d.line(left, top+size, left+size, top, "#999", `stroke-dasharray="5 4"`)
	v.curve(d, left, top, size)
	v.histogram(d, left, top+size+30, size, hist)
	d.text(left+size/2, top+size+hist+62, "confidence", `text-anchor="middle"`)
	y := num(top + size/2)
	d.text(20, top+size/2, "part that was right", `text-anchor="middle" transform="rotate(-90 20 `+y+`)"`)
	return d.bytes()
}

func (v *Evaluation) curve(d *drawing, left, top, size float64) {
	const ink = "#084594"
	var points [][2]float64
	most := 1
	for _, b := range v.Reliability {
		most = max(most, b.Listings)
		if b.Listings > 0 {
			points = append(points, [2]float64{left + b.Confidence*size, top + size - b.Right*size})
		}
	}
	d.path(points, ink)
	k := 0
	for _, b := range v.Reliability {
		if b.Listings == 0 {
			continue
		}
		p := points[k]
		k++
		d.circle(p[0], p[1], 3+9*math.Sqrt(ratio(b.Listings, most)), ink,
			fmt.Sprintf("confidence %.2f, right %.2f, %d listings", b.Confidence, b.Right, b.Listings))
	}
}

func (v *Evaluation) histogram(d *drawing, left, top, size, high float64) {
	most := 1
	for _, b := range v.Reliability {
		most = max(most, b.Listings)
	}
	wide := size / float64(len(v.Reliability))
	for i, b := range v.Reliability {
		h := high * ratio(b.Listings, most) * 0.8
		x := left + float64(i)*wide
		d.rect(x+2, top+high-h, wide-4, h, "#9ecae1", "")
		if b.Listings > 0 {
			d.text(x+wide/2, top+high-h-4, fmt.Sprint(b.Listings), `text-anchor="middle" font-size="10"`)
		}
	}
	d.line(left, top+high, left+size, top+high, "#999", "")
	d.text(left-8, top+high, "listings", `text-anchor="end" font-size="10"`)
}
