package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// BaselineVersion is the version of the file of a [Baseline].
const BaselineVersion = 1

// Baseline is what was found before, so that only what is new is reported. It
// knows a finding by a fingerprint that stays when the lines around it move, and
// of mixed roles every sentence by itself: a mix that grows is reported for its
// new sentences, one that shrinks not at all. Paths count from the directory of
// its file. It is not safe for concurrent use.
type Baseline struct {
	dir    string
	known  map[string]bool
	list   []baselined
	prints fingerprints
}

// baselined is a finding in the file. What it says beside path and fingerprint
// is for people who read the file.
type baselined struct {
	Path        string `json:"path"`
	Rule        string `json:"rule"`
	Role        string `json:"role,omitempty"`
	Text        string `json:"text"`
	Fingerprint string `json:"fingerprint"`
}

type baselineFile struct {
	Version  int         `json:"schema_version"`
	Tool     string      `json:"tool"`
	Findings []baselined `json:"findings"`
}

// NewBaseline is a baseline without findings for a file of the given name.
func NewBaseline(name string) *Baseline {
	return &Baseline{dir: filepath.Dir(name), known: map[string]bool{}, prints: fingerprints{}}
}

// ReadBaseline reads the file of that name, which holds data.
func ReadBaseline(name string, data []byte) (*Baseline, error) {
	var file baselineFile
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("%s: this is no baseline: %w", name, err)
	}
	if file.Version != BaselineVersion {
		return nil, fmt.Errorf("%s: this is no baseline of version %d: --write-baseline makes one", name, BaselineVersion)
	}
	b := NewBaseline(name)
	for _, f := range file.Findings {
		b.known[f.Path+"\x00"+f.Fingerprint] = true
	}
	return b, nil
}

// New is r without the findings that the baseline has. A draft is asked for
// once.
func (b *Baseline) New(r Result) Result {
	path := b.path(r)
	return r.without("as in the baseline", func(f classifier.Finding, s text.Span) bool {
		return b.known[path+"\x00"+b.prints.print(path, f, r.words(f, s))]
	})
}

// Add takes the findings of r into the baseline.
func (b *Baseline) Add(r Result) {
	path := b.path(r)
	r.without("", func(f classifier.Finding, s text.Span) bool {
		words := r.words(f, s)
		b.list = append(b.list, baselined{path, f.Rule, f.Role, strings.Join(strings.Fields(words), " "), b.prints.print(path, f, words)})
		return false
	})
}

// Len is the number of findings added.
func (b *Baseline) Len() int { return len(b.list) }

// JSON is the file of what was added, in that order.
func (b *Baseline) JSON(tool string) (string, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(baselineFile{BaselineVersion, tool, append([]baselined{}, b.list...)})
	return out.String(), err
}

// words are what a finding is known by: its sentence, or the title.
func (r Result) words(f classifier.Finding, s text.Span) string {
	if s.Len() > 0 {
		return r.Doc.Text[s.Start:s.End]
	}
	return r.Report.Title.Text
}

// path is that of a draft from the directory of the baseline.
func (b *Baseline) path(r Result) string {
	p := r.path()
	if filePath(r) == nil {
		return p
	}
	dir, err := filepath.Abs(b.dir)
	if err == nil {
		p, err = filepath.Abs(p)
	}
	if err == nil {
		p, err = filepath.Rel(dir, p)
	}
	if err != nil {
		p = r.path()
	}
	return filepath.ToSlash(p)
}
