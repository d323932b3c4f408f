package batch

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestSummaryTitles: what the summary says of titles that the duties do not bear
// out counts the pairs that it lists, and the listings worth a look are named by
// file and record in every format.
func TestSummaryTitles(t *testing.T) {
	const (
		owner = "You own the product backlog, write user stories with acceptance criteria and accept them in the sprint review."
	)
	site, err := os.ReadFile("../../testdata/jobs/none-construction.txt")
	if err != nil {
		t.Fatal(err)
	}
	none := string(site)
	var in strings.Builder
	for _, l := range [][2]string{{"Product Owner", owner}, {"Marketing Manager", owner}, {"Business Analyst", owner}, {"Marketing Manager", owner}, {"Product Owner", none}, {"Site Engineer", none}, {"Product Owner", "We are a team."}} {
		fmt.Fprintf(&in, `{"title":"%s","text":%q}`+"\n", l[0], l[1])
	}
	name := t.TempDir() + "/in.jsonl"
	if err := os.WriteFile(name, []byte(in.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	for format, want := range map[string]string{
		"text": `
Titles against duties, of 6 titles that name a role
        3  50.0 %  have the duties of another
        1  16.7 %  have duties of none
        4  66.7 %  have the finding title-mismatch

Titles and duties that differ most often
        2  titled marketing-manager, duties of product-owner
        1  titled business-analyst, duties of product-owner
        1  titled product-owner, duties of none
`,
		"json": `
    "with_title_role": 6,
    "with_both": 4,
    "differ": 3,
    "none": 1,
    "title_mismatch": 4
`,
		"html": `<td><span class="quiet">` + name + `, record 5</span></td><td>Product Owner</td><td>none</td>`,
	} {
		o := options(t, name)
		o.Summary, o.Quiet, o.Dedupe = format, true, "off"
		_, said, _ := rows(t, o)
		if !strings.Contains(said, want) {
			t.Errorf("%s: no %s in %s", format, want, said)
		}
	}
}

// screen is a terminal that says when something was drawn.
type screen struct {
	mu    sync.Mutex
	drawn bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.drawn.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.drawn.String()
}

// TestFirstRate: the first rate that the bar shows is one of the time since the
// run began, which is at least that from one drawing to the next.
func TestFirstRate(t *testing.T) {
	var read atomic.Int64
	var s screen
	p := newProgress(&Options{Terminal: true, Stderr: &s}, []input{{size: 4e6}}, &read)
	read.Store(2e6)
	rate := regexp.MustCompile(`([0-9.]+) ([kMG]?B)/s`)
	for rate.FindString(s.String()) == "" && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	p.end()
	var x float64
	var unit string
	if _, err := fmt.Sscanf(rate.FindString(s.String()), "%g %s", &x, &unit); err != nil || unit == "GB/s" || unit == "MB/s" && x > 2/barEvery.Seconds() {
		t.Errorf("%g %s: %v: %q", x, unit, err, s.String())
	}
}
