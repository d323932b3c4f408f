package report

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"jdcheck/classifier"
)

// evil is a draft whose path, title, text and terms try to break out of every
// format.
func evil(t *testing.T) Result {
	const name = "jobs/=a,b:c%0A|`x`<i>@me.txt"
	d := doc(t, name, "=HYPERLINK(\"x\") <script>alert(1)</script>\n\nKeep the `backlog` | @team. Own </style><b>messaging ``` :: and #12.\n")
	r := hand(t, d, []said{
		{"Keep the `backlog` | @team.", "product-owner", "`backlog` | @team"},
		{"Own </style><b>messaging ``` :: and #12.", "product-marketing-manager", "</style><b>messaging"},
	})
	r.Title = classifier.Title{Text: "=HYPERLINK(\"x\") <script>alert(1)</script>\n::error::x"}
	r.Role = "product-owner"
	mixes(r, "product-marketing-manager")
	r.Findings = append(r.Findings, classifier.Finding{Rule: classifier.UnexpectedRole, Severity: classifier.Error, Message: "100%\n::stop-commands::x"})
	r.Findings = append(r.Findings, classifier.Finding{Rule: classifier.TitleSpecialisation, Severity: classifier.Note, Message: "a note"})
	return Result{Doc: d, Report: r}
}

// everything is drafts of all verdicts, and the evil one.
func everything(t *testing.T) []Result {
	return append(append([]Result{mixed(t)}, others(t)...), evil(t))
}

// TestFormats holds each format over nothing, over one draft and over several.
func TestFormats(t *testing.T) {
	all := everything(t)
	for _, format := range []string{"csv", "sarif", "github", "markdown", "html"} {
		for _, c := range []struct {
			name    string
			results []Result
		}{{"none", nil}, {"one", all[:1]}, {"all", all}} {
			got := write(t, Options{Format: format}, c.results...)
			if again := write(t, Options{Format: format}, c.results...); again != got {
				t.Errorf("%s, %s: two runs differ", format, c.name)
			}
			if format == "html" {
				got = plainPage(got)
			}
			golden(t, "formats/"+c.name+"."+format, got)
		}
	}
}

// plainPage is a page without its style and script, which are files by
// themselves.
func plainPage(s string) string {
	s = regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>`).ReplaceAllString(s, "<$1>…</$2>")
	return regexp.MustCompile(`sha256-.*?&#39;`).ReplaceAllString(s, "sha256-…&#39;")
}

// TestSARIFValid: what is written is SARIF 2.1.0 by the standard's schema, and
// each result leads to its rule, its draft and a place that exists.
func TestSARIFValid(t *testing.T) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	schema, err := c.Compile("testdata/sarif/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	for n, results := range [][]Result{nil, {mixed(t)}, everything(t)} {
		got := write(t, Options{Format: "sarif"}, results...)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%d: %v", n, err)
		}
		var log sarifLog
		if err := json.Unmarshal([]byte(got), &log); err != nil {
			t.Fatal(err)
		}
		leads(t, log.Runs[0], results)
	}
	if err := schema.Validate(map[string]any{"version": "2.1.0", "runs": []any{map[string]any{}}}); err == nil {
		t.Error("the schema takes a run without a tool: it does not test anything")
	}
}

// leads checks what the schema cannot.
func leads(t *testing.T, run sarifRun, results []Result) {
	t.Helper()
	prints := map[string]bool{}
	for _, res := range run.Results {
		if res.RuleIndex < 0 || run.Tool.Driver.Rules[res.RuleIndex].ID != res.Rule {
			t.Errorf("%s has rule index %d", res.Rule, res.RuleIndex)
		}
		key := fmt.Sprint(res.Locations[0].Physical.Artifact.Index, res.Fingerprints["finding/v1"])
		if len(key) < 33 || prints[key] {
			t.Errorf("%s: fingerprint %q", res.Message.Text, key)
		}
		prints[key] = true
		for _, l := range append(slices.Clone(res.Locations), res.Related...) {
			at, d := l.Physical.Region, results[l.Physical.Artifact.Index].Doc
			if at.StartLine < 1 || at.StartColumn < 1 || at.StartLine > d.Lines() || at.EndLine > d.Lines() || at.EndLine > 0 && at.EndColumn > d.Length(at.EndLine)+1 {
				t.Errorf("%s: %+v is not in %s", res.Message.Text, at, d.Path)
			}
		}
	}
}

// TestFingerprintStays: a finding is the same one when lines are put before it,
// and another when its words change.
func TestFingerprintStays(t *testing.T) {
	of := func(data string) string {
		d := doc(t, "x.txt", data)
		r := hand(t, d, []said{{"Keep the backlog.", "product-owner", "backlog"}, {"messaging", "product-marketing-manager", "messaging"}})
		mixes(r, "product-marketing-manager")
		return fingerprints{}.of(Result{Doc: d, Report: r}, r.Findings[0])
	}
	a, b := of("Keep the backlog.\nOwn messaging\n"), of("Hello there.\n\nKeep the backlog.\n\n   Own messaging\n")
	if a != b {
		t.Errorf("%s, and with lines before it %s", a, b)
	}
	prints, r := fingerprints{}, mixed(t)
	if x, y := prints.of(r, r.Report.Findings[0]), prints.of(r, r.Report.Findings[0]); x == y || x == a {
		t.Errorf("%s, %s and %s are not apart", x, y, a)
	}
}

// TestGitHubEscapes: a workflow command is one line, whatever a draft says.
func TestGitHubEscapes(t *testing.T) {
	command := regexp.MustCompile(`^::(error|warning|notice) (file=[^:,]+,)?line=[0-9]+(,endLine=[0-9]+,col=[0-9]+)?(,endColumn=[0-9]+)?,title=jdcheck%3A [a-z-]+::.+$`)
	got := strings.TrimSuffix(write(t, Options{Format: "github"}, everything(t)...), "\n")
	for line := range strings.Lines(got + "\n") {
		if !command.MatchString(strings.TrimSuffix(line, "\n")) {
			t.Errorf("no command: %q", line)
		}
	}
	if !strings.Contains(got, "file=jobs/=a%2Cb%3Ac%250A") || !strings.Contains(got, "::100%25 ") || !strings.Contains(got, "::notice ") {
		t.Errorf("escapes in %s", got)
	}
}

// TestCSVHarmless: no cell is a formula to a spreadsheet, and the rows are CSV.
func TestCSVHarmless(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\"=1", "＝1", "|cmd", "=1\n=2", "\u00A0=1"} {
		if got := strings.TrimPrefix(csvCell(s), `"`); !strings.HasPrefix(got, "'") {
			t.Errorf("%q is written %q", s, got)
		}
	}
	for s, want := range map[string]string{"": "", "a-b": "a-b", "a,b": `"a,b"`, `say "x"`: `"say ""x"""`, "a\nb": "a b", "0.5": "0.5", " x": `" x"`} {
		if got := csvCell(s); got != want {
			t.Errorf("%q is written %q, want %q", s, got, want)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(write(t, Options{Format: "csv"}, everything(t)...))).ReadAll()
	if err != nil || len(rows) != 1+len(everything(t)) || rows[1][0] != "product-manager-mixed.txt" {
		t.Errorf("%v: %q", err, rows)
	}
}

// TestMarkdownHarmless: a draft's words stand in code alone.
func TestMarkdownHarmless(t *testing.T) {
	got := write(t, Options{Format: "markdown"}, evil(t))
	outside := regexp.MustCompile("(?s)(`{4,})text\n.*?\n(`{4,})\n|``.*?``|`[^`\n]*`").ReplaceAllString(got, "")
	for _, bad := range []string{"<script", "@team", "@me", "#12", "<b>", "<i>"} {
		if strings.Contains(outside, bad) {
			t.Errorf("%q stands outside of code in\n%s", bad, outside)
		}
	}
	for s, want := range map[string]string{"a": "`a`", "`a`": "`` `a` ``", "a``b": "```a``b```"} {
		if code(s) != want {
			t.Errorf("code(%q) = %s", s, code(s))
		}
	}
	if cellCode("a|b") != "`a\\|b`" || mention("@a") == "@a" {
		t.Error("a | ends a cell, or an @ calls somebody")
	}
}

// TestMarkdownBounded: a comment over a large folder is one that GitHub takes
// (65,536 characters), and says what it left out.
func TestMarkdownBounded(t *testing.T) {
	many := slices.Repeat(everything(t), 120)
	got := write(t, Options{Format: "markdown"}, many...)
	if len(got) > 65000 || !strings.Contains(got, "drafts more") || !strings.Contains(got, "960 drafts") {
		t.Errorf("%d bytes for %d drafts, ending in %s", len(got), len(many), got[len(got)-200:])
	}
}

// TestFormatOf: a file's extension says a format that there is.
func TestFormatOf(t *testing.T) {
	for name, want := range map[string]string{"r.html": "html", "a.b/R.SARIF": "sarif", "r.md": "markdown", "r": "", "r.docx": "", "r.csv": "csv", "r.txt": "text", "r.json": "json", "r.jsonl": "jsonl"} {
		if got := FormatOf(name); got != want || want != "" && !slices.Contains(Formats(), want) {
			t.Errorf("FormatOf(%q) = %q", name, got)
		}
	}
	if _, err := New(os.Stdout, Options{Format: "docx"}); err == nil {
		t.Error("docx is no format")
	}
	for _, f := range Formats() {
		if _, ok := formatOf(f); !ok {
			t.Errorf("%s is listed and cannot be written", f)
		}
	}
}
