package report

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/source"
)

// sarif writes one log with one run over all drafts (SARIF 2.1.0).
func (w *Writer) sarif(results []Result) (string, error) {
	run := sarifRun{Tool: w.sarifTool(), ColumnKind: "unicodeCodePoints", Artifacts: []sarifArtifact{}, Results: []sarifResult{}}
	prints := fingerprints{}
	for i, r := range results {
		at := artifactURI(r, i)
		run.Artifacts = append(run.Artifacts, sarifArtifact{
			Location: at, Roles: []string{"analysisTarget"}, Encoding: r.Doc.Encoding, Hashes: map[string]string{"sha-256": r.Doc.SHA256},
		})
		for _, f := range r.Report.Findings {
			run.Results = append(run.Results, w.sarifResult(r, f, at, prints))
		}
	}
	log := sarifLog{Schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(log)
	return b.String(), err
}

// sarifTool describes jdcheck and its rules.
func (w *Writer) sarifTool() sarifTool {
	d := sarifDriver{Name: "jdcheck", Version: w.o.Tool, Short: sarifText{Text: "Says which role a job description describes, and where it mixes two."}}
	if w.o.Lexicon != "" {
		d.Properties = map[string]any{"lexicon": w.o.Lexicon}
	}
	for _, r := range Rules() {
		what := strings.ToUpper(r.What[:1]) + r.What[1:] + "."
		d.Rules = append(d.Rules, sarifRule{
			ID: r.ID, Name: pascal(r.ID), Short: sarifText{Text: what}, Full: sarifText{Text: what + " " + r.Why},
			Help: sarifText{Text: r.Mend, Markdown: "**To mend it:** " + r.Mend}, Default: sarifLevel{string(r.Severity)},
			Properties: map[string]any{"tags": []string{"job-description"}},
		})
	}
	return sarifTool{d}
}

// pascal makes a rule's name of its ID: mixed-roles is MixedRoles.
func pascal(id string) string {
	parts := strings.Split(id, "-")
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, "")
}

func (w *Writer) sarifResult(r Result, f classifier.Finding, at sarifURI, prints fingerprints) sarifResult {
	out := sarifResult{
		Rule: f.Rule, RuleIndex: slices.IndexFunc(Rules(), func(k Rule) bool { return k.ID == f.Rule }),
		Level: string(f.Severity), Message: sarifText{Text: clean(w.message(r, f))}, Locations: []sarifLocation{location(r, r.spot(f), at)},
		Fingerprints: map[string]string{"finding/v1": prints.of(r, f)},
		Properties:   map[string]any{"verdict": string(r.Report.Verdict), "confidence": round4(r.Report.Confidence)},
	}
	if f.Role != "" {
		out.Properties["role"] = f.Role
	}
	if f.Rule == classifier.MixedRoles {
		for i, s := range r.foreign(f) {
			l := location(r, extent(r.Doc, s.Span), at)
			l.ID, l.Message = &i, &sarifText{Text: "reads as " + w.o.title(f.Role)}
			if l.Physical.Region != nil {
				l.Physical.Region.Snippet = &sarifText{Text: regionText(r.Doc, *l.Physical.Region)}
			}
			out.Related = append(out.Related, l)
		}
	}
	return out
}

// location is a place as SARIF has it. Where a format has no lines its name
// for the place stands as a logical location, and the region is left out.
func location(r Result, s spot, at sarifURI) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{Artifact: at}}
	if s.from.Where != "" {
		l.Logical = []sarifLogical{{s.where}}
		return l
	}
	l.Physical.Region = &sarifRegion{StartLine: max(1, s.from.Line), StartColumn: max(1, s.from.Column)}
	if s.to.Line > s.from.Line || s.to.Line == s.from.Line && s.to.Column > s.from.Column {
		l.Physical.Region.EndLine, l.Physical.Region.EndColumn = s.to.Line, s.to.Column
	}
	return l
}

// regionText is the text of a region as it stands in the user's file.
func regionText(d *source.Document, at sarifRegion) string {
	if at.EndLine == 0 {
		return ""
	}
	var lines []string
	for n := at.StartLine; n <= at.EndLine; n++ {
		from, to := 0, d.Length(n)
		if n == at.StartLine {
			from = at.StartColumn - 1
		}
		if n == at.EndLine {
			to = at.EndColumn - 1
		}
		lines = append(lines, d.Part(n, from, to))
	}
	return strings.Join(lines, "\n")
}

// artifactURI is where a draft is: relative to the root of the sources, which
// whoever reads the log knows, or a file URI for an absolute path.
func artifactURI(r Result, index int) sarifURI {
	if filePath(r) == nil {
		return sarifURI{URI: "stdin", Index: index}
	}
	p := slashed(r.path())
	if filepath.IsAbs(r.path()) {
		if !strings.HasPrefix(p, "/") {
			p = "/" + p // C:/drafts
		}
		return sarifURI{URI: (&url.URL{Scheme: "file", Path: p}).String(), Index: index}
	}
	u := (&url.URL{Path: p}).String()
	if strings.HasPrefix(p, "../") {
		return sarifURI{URI: u, Index: index} // not below the root
	}
	return sarifURI{URI: strings.TrimPrefix(u, "./"), BaseID: "%SRCROOT%", Index: index}
}
