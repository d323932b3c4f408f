package mend

import (
	"fmt"
	"slices"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Draft is one of the drafts that a mixed one is split into.
type Draft struct {
	Role     string
	Title    string           // that it bears, or, where the draft has none in its text, ought to bear
	Text     string           // of the whole file, with what is missing at its end
	Markdown bool             // Text is Markdown; otherwise plain text
	Reads    bool             // what it says reads as Role alone; else more of it must be said
	Own      int              // sentences that it has alone
	Both     []text.Span      // sentences that stand in several drafts, for they say something for several jobs
	Missing  []lexicon.Expect // what a job description of the role usually states and the draft does not
}

// Split makes a draft for each job of a mixed draft. What belongs to none of
// them alone (the company, benefits, generic requirements, how to apply) stands
// in each. Lines and headings are the user's own; of a line that holds
// sentences of several jobs each draft has its part. A draft that is not mixed
// is an error.
func Split(in Input) ([]Draft, error) {
	ways := in.Classifier.Unmix(in.Document(), in.Report)
	if len(ways) < 2 {
		return nil, fmt.Errorf("nothing to split: it %s", Suggestion{In: in}.reads())
	}
	var out []Draft
	for k, way := range ways {
		d := Draft{Role: way.Role, Reads: way.Confidence > 0, Both: way.Both}
		for i, other := range ways {
			if i != k {
				d.Own += in.telling(without(other.Drop, way.Drop))
				d.Both = without(d.Both, other.Drop)
			}
		}
		d.Missing = in.missing(way.Role, way.Drop)
		d.Title = in.titleFor(way.Role)
		d.Text, d.Markdown = in.written(way, d.Title)
		d.Text += in.toAdd(d)
		out = append(out, d)
	}
	return out, nil
}

// telling counts those of the sentences that are evidence for a role.
func (in Input) telling(list []text.Span) int {
	n := 0
	for _, s := range in.Report.Sentences {
		if len(s.Roles) > 0 && slices.Contains(list, s.Span) {
			n++
		}
	}
	return n
}

// missing is what a job description of a role usually states and the draft
// without some sentences does not.
func (in Input) missing(role string, gone []text.Span) []lexicon.Expect {
	shown := *in.Report
	shown.Sentences = slices.DeleteFunc(slices.Clone(shown.Sentences), func(s classifier.Sentence) bool { return slices.Contains(gone, s.Span) })
	return in.Classifier.Missing(in.Document(), &shown, role)
}

// titleFor is the title for a draft of a role: the posted one where it names
// that role and no other.
func (in Input) titleFor(role string) string {
	posted := in.Report.Title.Text
	if read := in.Lexicon.ReadTitle(posted); len(read.Roles) == 1 && read.Role == role {
		return posted
	}
	if list := in.titles(role, in.level()); len(list) > 0 {
		return list[0].Text
	}
	return in.name(role)
}

// written is the text of a draft, and whether it is Markdown.
func (in Input) written(way classifier.Edit, title string) (string, bool) {
	if in.ownLines() {
		return in.lines(way, title), in.Doc.Format == "markdown"
	}
	return in.blocks(way.Drop, title), true
}

// toAdd is what stands at the end of a draft: what it lacks, and what is left
// to divide by hand. It is switched off for jdcheck, so that the draft can be
// read again as it is.
func (in Input) toAdd(d Draft) string {
	if len(d.Missing)+len(d.Both) == 0 {
		return ""
	}
	var b strings.Builder
	head := "## "
	if !d.Markdown {
		head = ""
	}
	b.WriteString("\n<!-- jdcheck off -->\n")
	if len(d.Missing) > 0 {
		fmt.Fprintf(&b, "%sTo add: what candidates look for in a draft for %s\n\n", head, report.WithArticle(in.name(d.Role)))
		for _, e := range d.Missing {
			fmt.Fprintf(&b, "- %s\n", sentence(e))
		}
	}
	if len(d.Both) > 0 {
		if len(d.Missing) > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%sTo divide by hand: these lines say something for both jobs and stand in both drafts\n\n", head)
		for _, s := range d.Both {
			fmt.Fprintf(&b, "- %s\n", strings.Join(strings.Fields(in.Doc.Text[s.Start:s.End]), " "))
		}
	}
	b.WriteString("<!-- jdcheck on -->\n")
	return b.String()
}
