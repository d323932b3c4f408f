package source

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// docxStyle is what a style, or a paragraph by itself, says of its text.
type docxStyle struct {
	heading  int  // level of a heading, 1 and up; 0: none
	listed   bool // an item of a list
	unlisted bool // says that it is none
	depth    int  // of the item, from 0
	bold     bool
	contents bool // a line of a table of contents
}

// property takes one property of a paragraph: its outline level or list.
func (s *docxStyle) property(name string, e xml.StartElement) {
	n, err := strconv.Atoi(attr(e, "val"))
	switch {
	case name == "numPr":
		s.listed = true
	case err != nil:
	case name == "outlineLvl" && 0 <= n && n < 9:
		s.heading = n + 1
	case name == "outlineLvl":
		s.heading = 0
	case name == "ilvl":
		s.depth = min(max(n, 0), 8)
	case name == "numId":
		s.listed, s.unlisted = n != 0, n == 0
	}
}

// named takes what the name of a built-in style says, which is English in
// every language of Word.
func (s *docxStyle) named(name string) {
	name = strings.ToLower(name)
	head, number, _ := strings.Cut(name, " ")
	n, err := strconv.Atoi(number)
	switch {
	case name == "title":
		s.heading = 1
	case name == "subtitle":
		s.heading = 2
	case name == "strong":
		s.bold = true
	case head == "toc" && err == nil:
		s.contents = true
	case head == "heading" && err == nil && n > 0:
		s.heading = n
	case strings.HasPrefix(name, "list bullet"), strings.HasPrefix(name, "list number"):
		s.listed = true
		if last := int(name[len(name)-1] - '1'); 0 < last && last < 9 {
			s.depth = last
		}
	}
}

// docxStyles reads styles.xml: styles by their ID, each with what it takes over
// from the styles it is based on. Of a file that cannot be read it has those
// before the damage: the text is there without them.
func docxStyles(data []byte) map[string]docxStyle {
	styles, base := map[string]docxStyle{}, map[string]string{}
	var id string
	var s docxStyle
	_ = walkXML("word/styles.xml", data, handler{
		start: func(e xml.StartElement) bool {
			switch name := e.Name.Local; name {
			case "style":
				id, s = attr(e, "styleId"), docxStyle{}
			case "name":
				s.named(attr(e, "val"))
			case "basedOn":
				base[id] = attr(e, "val")
			case "outlineLvl", "numPr", "ilvl", "numId":
				s.property(name, e)
			case "b":
				s.bold = on(e)
			}
			return false
		},
		end: func(n xml.Name) {
			if n.Local == "style" && id != "" {
				styles[id] = s
			}
		},
		chars: func([]byte) {},
	})
	out := make(map[string]docxStyle, len(styles))
	for id, s := range styles {
		at := base[id]
		for range 10 { // styles that stand on themselves end here
			s.over(styles[at])
			at = base[at]
		}
		out[id] = s
	}
	return out
}

// over takes from base what s does not say itself.
func (s *docxStyle) over(base docxStyle) {
	if s.heading == 0 {
		s.heading = base.heading
	}
	if !s.listed && !s.unlisted && base.listed {
		s.listed, s.depth = true, base.depth
	}
	s.bold = s.bold || base.bold
	s.contents = s.contents || base.contents
}
