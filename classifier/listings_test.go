package classifier_test

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"testing"
	"unicode/utf8"

	"jdcheck/classifier"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// listing is a line of the corpus of scraped listings.
type listing struct{ ID, Title, Text string }

// TestListings takes every scraped listing through one classifier, several at
// a time: no panic, and the invariants of a report. It is skipped where the
// corpus is not beside the project.
func TestListings(t *testing.T) {
	all := listings(t, "../../shared/corpus/listings.jsonl.gz")
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var done sync.WaitGroup
	work := make(chan int)
	for range max(2, runtime.GOMAXPROCS(0)) {
		done.Go(func() {
			for i := range work {
				sound(t, c, all[i], i%16 == 0)
			}
		})
	}
	for i := range all {
		work <- i
	}
	close(work)
	done.Wait()
	t.Logf("%d listings", len(all))
}

func listings(t testing.TB, path string) []listing {
	t.Helper()
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("no listings beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var all []listing
	for d := json.NewDecoder(z); ; {
		var l listing
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("listing %d: %v", len(all)+1, err)
		}
		all = append(all, l)
	}
	if len(all) == 0 {
		t.Fatal("the corpus is empty")
	}
	return all
}

// sound checks the report on a listing, and with twice that a second one is
// the same.
func sound(t *testing.T, c *classifier.Classifier, l listing, twice bool) {
	defer func() {
		if err := recover(); err != nil {
			t.Errorf("%s: panic: %v", l.ID, err)
		}
	}()
	d := classifier.Document{Title: l.Title, Text: l.Text}
	r := c.Classify(d)
	if twice && !reflect.DeepEqual(r, c.Classify(d)) {
		t.Errorf("%s: a second report differs", l.ID)
	}
	inScope := r.Verdict == classifier.Single || r.Verdict == classifier.Mixed
	if inScope != (r.Role != "") || inScope != (len(r.Roles) > 0) || (r.Verdict == classifier.Mixed) != (len(r.Secondary) > 0) {
		t.Errorf("%s: %s %q %v, %d shares", l.ID, r.Verdict, r.Role, r.Secondary, len(r.Roles))
	}
	sum := 0.0
	for _, s := range r.Roles {
		sum += s.Share
	}
	if inScope && math.Abs(sum-1) > 1e-9 || !(r.Confidence >= 0 && r.Confidence <= 1) {
		t.Errorf("%s: shares sum to %g, confidence %g", l.ID, sum, r.Confidence)
	}
	end := 0
	for _, s := range r.Sentences {
		if s.Start < end || !within(l.Text, s.Span) {
			t.Errorf("%s: sentence %v after %d", l.ID, s.Span, end)
		}
		end = s.End
	}
	for _, e := range r.Evidence {
		if !within(l.Text, e.Span) || !slices.ContainsFunc(r.Sentences, func(s classifier.Sentence) bool { return s.Start <= e.Start && e.Start < s.End }) {
			t.Errorf("%s: evidence %q at %v begins in no sentence", l.ID, e.Term, e.Span)
		}
	}
	for _, f := range r.Findings {
		if !within(l.Text, f.Span) {
			t.Errorf("%s: finding %s at %v", l.ID, f.Rule, f.Span)
		}
	}
}

// within reports whether a span lies in src and cuts no character.
func within(src string, s text.Span) bool {
	whole := func(i int) bool { return i == len(src) || utf8.RuneStart(src[i]) }
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(src) && whole(s.Start) && whole(s.End)
}
