package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/text"
)

// BaselineVersion is the version of the file of a [Baseline].
const BaselineVersion = 1

// Baseline is what was found before, so that only what is new is reported. It
// knows a finding by a fingerprint that stays when the lines around it move, and
// of mixed roles every sentence by itself: a mix that grows is reported for its
// new sentences, one that shrinks not at all. Which role is the larger one plays
// no part. Paths count from the directory of its file. A draft that was renamed is
// known by its lines: where its path is not in the baseline, it is taken for the
// draft most of whose lines it has and that is no longer where it was. It is not
// safe for concurrent use.
type Baseline struct {
	dir    string
	known  map[string]bool
	drafts map[string]sketch // by path: those known
	list   []baselined
	added  []baselinedDraft
	count  int // findings added
}

// baselinedDraft is what a draft with findings is known by when its path changes.
type baselinedDraft struct {
	Path   string `json:"path"`
	Sketch string `json:"sketch"`
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
	Version  int              `json:"schema_version"`
	Tool     string           `json:"tool"`
	Findings []baselined      `json:"findings"`
	Drafts   []baselinedDraft `json:"drafts,omitempty"` // older files have none
}

// NewBaseline is a baseline without findings for a file of the given name.
func NewBaseline(name string) *Baseline {
	return &Baseline{dir: filepath.Dir(name), known: map[string]bool{}, drafts: map[string]sketch{}}
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
		b.drafts[f.Path] = nil
	}
	for _, d := range file.Drafts {
		b.drafts[d.Path] = parseSketch(d.Sketch)
	}
	return b, nil
}

// New is r without the findings that the baseline has.
func (b *Baseline) New(r Result) Result {
	path, prints := b.was(r), fingerprints{}
	mix := prints.sentences(r)
	return r.without("as in the baseline", func(f classifier.Finding, s text.Span) bool {
		print, ok := mix[s]
		if !ok {
			print = prints.print(path, classifier.Finding{Rule: f.Rule}, r.Report.Title.Text)
		}
		return b.known[path+"\x00"+print]
	})
}

// Add takes the findings of r into the baseline. Of a mix it takes the sentences
// of all its roles, so that it stays known where another of them becomes the
// larger one.
func (b *Baseline) Add(r Result) {
	path, prints := b.path(r), fingerprints{}
	mix := prints.sentences(r)
	b.count += len(r.Report.Findings)
	if len(r.Report.Findings) > 0 {
		b.added = append(b.added, baselinedDraft{path, sketchOf(r.Doc.Text).String()})
	}
	mixed := false
	for _, f := range r.Report.Findings {
		if f.Rule != classifier.MixedRoles || len(r.foreign(f)) == 0 {
			words := r.Report.Title.Text
			b.list = append(b.list, baselined{path, f.Rule, f.Role, oneLine(words), prints.print(path, classifier.Finding{Rule: f.Rule}, words)})
			continue
		}
		if mixed {
			continue
		}
		mixed = true
		for _, s := range r.Report.Sentences {
			if role := r.mixes(s); role != "" {
				b.list = append(b.list, baselined{path, f.Rule, role, oneLine(r.Doc.Text[s.Start:s.End]), mix[s.Span]})
			}
		}
	}
}

// sentences are the fingerprints that the sentences of r have in a mix.
func (p fingerprints) sentences(r Result) map[text.Span]string {
	out := map[text.Span]string{}
	for _, s := range r.Report.Sentences {
		out[s.Span] = p.print(r.path(), classifier.Finding{Rule: classifier.MixedRoles}, r.Doc.Text[s.Start:s.End])
	}
	return out
}

// mixes is the first role of a sentence that is one of those that r mixes.
func (r Result) mixes(s classifier.Sentence) string {
	for _, role := range s.Roles {
		if role == r.Report.Role || slices.Contains(r.Report.Secondary, role) {
			return role
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Len is the number of findings added.
func (b *Baseline) Len() int { return b.count }

// JSON is the file of what was added, in that order.
func (b *Baseline) JSON(tool string) (string, error) {
	return Indented(baselineFile{BaselineVersion, tool, append([]baselined{}, b.list...), b.added})
}

// sameDraft is the part of the lines that a renamed draft still has.
const sameDraft = 0.5

// was is the path under which the baseline knows a draft: its own, or that of the
// draft that it was before it was renamed.
func (b *Baseline) was(r Result) string {
	path := b.path(r)
	if _, ok := b.drafts[path]; ok {
		return path
	}
	best, most, now := path, sameDraft, sketchOf(r.Doc.Text)
	for _, p := range slices.Sorted(maps.Keys(b.drafts)) {
		if x := now.alike(b.drafts[p]); x > most || x == most && best == path {
			if _, err := os.Stat(filepath.Join(b.dir, filepath.FromSlash(p))); errors.Is(err, fs.ErrNotExist) {
				best, most = p, x
			}
		}
	}
	return best
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
