package team

import (
	"bytes"
	_ "embed"
	"html/template"
	"strings"
	"sync"
)

//go:embed team.html
var page string

var pageTemplate = sync.OnceValues(func() (*template.Template, error) { return template.New("team").Parse(page) })

// htmlPage is what the page shows.
type htmlPage struct {
	Stage          string
	Tool, Lexicon  string
	Jobs           []htmlJob
	Others         []WireJob
	Rows           []htmlRow
	Parts          []htmlPart
	Usual, Unusual string
}

type htmlJob struct{ Letter, Path, Title, Reads string }

type htmlRow struct {
	Name, Usual string
	Cells       []htmlCell
}

// htmlCell is a cell of the matrix; Mark is empty where the job does not own
// the area.
type htmlCell struct {
	Mark, Label string
	Letter      string
	Sentences   []WireSentence
}

type htmlPart struct {
	Head     string
	Findings []Finding
}

// HTML is the set as a page that needs nothing beside itself. Tool and lexicon
// are the versions that it names.
func (s *Set) HTML(tool, lexicon string) (string, error) {
	t, err := pageTemplate()
	if err != nil {
		return "", err
	}
	p := htmlPage{Stage: string(s.Stage), Tool: tool, Lexicon: lexicon, Others: wireJobs(s.Others), Usual: usual, Unusual: unusual}
	for i, j := range s.Jobs {
		p.Jobs = append(p.Jobs, htmlJob{letter(i), j.Doc.Path, s.Title(i), s.all(j.roles())})
	}
	for _, r := range s.shown() {
		p.Rows = append(p.Rows, s.htmlRow(r))
	}
	for _, part := range parts() {
		h := htmlPart{Head: part.head}
		for _, f := range s.Findings {
			if f.Rule == part.rule {
				h.Findings = append(h.Findings, f)
			}
		}
		if len(h.Findings) > 0 {
			p.Parts = append(p.Parts, h)
		}
	}
	var b bytes.Buffer
	err = t.Execute(&b, p)
	return b.String(), err
}

func (s *Set) htmlRow(r Row) htmlRow {
	row := htmlRow{Name: r.Area.Name, Usual: s.usual(r.Area)}
	for i, c := range r.Cells {
		cell := htmlCell{Letter: letter(i)}
		if len(c) > 0 {
			cell.Mark, cell.Label = s.mark(r, i), s.Title(i)+" owns "+r.Area.Name
			if cell.Mark == unusual {
				cell.Label += ", though it is usually another role's"
			}
			cell.Sentences = s.wireSentences(i, c)
			for k := range cell.Sentences {
				cell.Sentences[k].Text = strings.Join(strings.Fields(cell.Sentences[k].Text), " ")
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}
