package source

import (
	"archive/zip"
	"encoding/xml"
	"strconv"
	"strings"
)

// odtStyle is what a style says of its text.
type odtStyle struct {
	base  string
	level int // of a heading; 0: none
	bold  bool
	light bool // says that its text is not bold
	gone  bool // hidden text
}

// odtStyles reads the styles of a document, by family and name as in "text:T1".
// Where they cannot be read the text is there without them.
func odtStyles(z *zip.Reader, body []byte) map[string]odtStyle {
	styles := map[string]odtStyle{}
	var name string
	h := handler{
		start: func(e xml.StartElement) bool {
			switch e.Name.Local {
			case "body":
				return true
			case "style":
				family := attr(e, "family") + ":"
				name = family + attr(e, "name")
				styles[name] = odtStyle{base: family + attr(e, "parent-style-name"), level: odtNamed(attr(e, "name"))}
			case "text-properties":
				s := styles[name]
				weight := attr(e, "font-weight")
				n, err := strconv.Atoi(weight)
				s.bold = weight == "bold" || err == nil && n >= 600
				s.light = weight == "normal" || err == nil && n < 600
				s.gone = attr(e, "display") == "none"
				styles[name] = s
			}
			return false
		},
		end:   func(xml.Name) {},
		chars: func([]byte) {},
	}
	if common, err := part(z, "styles.xml"); err == nil {
		_ = walkXML("styles.xml", common, h)
	}
	_ = walkXML("content.xml", body, h)
	return styles
}

// odtNamed is the level of the heading that a built-in style is for; 0: none.
func odtNamed(style string) int {
	switch style {
	case "Title":
		return 1
	case "Subtitle":
		return 2
	}
	return 0
}

// look resolves a style with those it is based on.
func (w *odt) look(family, name string) odtStyle {
	var out odtStyle
	at := family + ":" + name
	for range 10 { // styles that stand on themselves end here
		s, ok := w.styles[at]
		if !ok {
			s.level = odtNamed(strings.TrimPrefix(at, family+":"))
		}
		if out.level == 0 {
			out.level = s.level
		}
		if !out.bold && !out.light {
			out.bold, out.light = s.bold, s.light
		}
		out.gone = out.gone || s.gone
		if at = s.base; !ok {
			break
		}
	}
	return out
}
