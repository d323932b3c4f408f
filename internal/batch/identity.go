package batch

import (
	"fmt"
	"slices"
	"strings"
)

// identity is what must be the same for a run to be gone on with.
type identity struct {
	Options map[string]string `json:"options"`
	Inputs  []listedInput     `json:"inputs"`
}

// listedInput is an input as the run found it when it began.
type listedInput struct {
	Name string `json:"name"`
	Size int64  `json:"size"` // in bytes; -1: not known
}

func (r *run) identity() identity {
	var list []listedInput
	for _, in := range r.inputs {
		list = append(list, listedInput{in.name, in.size})
	}
	return identity{r.options(), list}
}

func (r *run) options() map[string]string {
	o := r.o
	return map[string]string{
		"jdcheck": o.Tool, "lexicon": o.Lexicon, "--input": o.Input,
		"columns": fmt.Sprintf("%q", []string{o.Columns.ID, o.Columns.Title, o.Columns.Text, o.Columns.Company}), "--delimiter": o.Delimiter,
		"--format": o.Format, "--full": fmt.Sprint(o.Full), "--dedupe": o.Dedupe, "--shard": o.part(),
		"--errors": o.Errors, "--fail-on": strings.Join(o.FailOn, ","), "--summary": fmt.Sprint(o.Summary != ""), "--roles": roleIDs(o),
	}
}

// part is which shard is scored; 0/0: all.
func (o *Options) part() string { return fmt.Sprintf("%d/%d", o.Shard, o.Of) }

func roleIDs(o *Options) string {
	if o.Classifier == nil {
		return ""
	}
	return strings.Join(o.Classifier.Roles(), ",")
}

// same is an error that names what differs.
func (id identity) same(was identity) error {
	var differ []string
	for k, v := range id.Options {
		if was.Options[k] != v {
			differ = append(differ, k)
		}
	}
	if len(differ) > 0 {
		slices.Sort(differ)
		return fmt.Errorf("--resume: the earlier run had other %s: give the same command, or leave --resume out to start anew", strings.Join(differ, ", "))
	}
	return sameInputs(id.Inputs, was.Inputs)
}

// sameInputs is an error that names the first input that differs.
func sameInputs(now, was []listedInput) error {
	const remedy = "or leave --resume out to start anew"
	if in, ok := absent(now, was); ok {
		return fmt.Errorf("--resume: %s was no input of the earlier run: name those that it had, %s", spoken(in), remedy)
	}
	if in, ok := absent(was, now); ok {
		return fmt.Errorf("--resume: %s was an input of the earlier run and is none now: name it too, %s", spoken(in), remedy)
	}
	for i, in := range atMost(now, len(was)) {
		switch {
		case in.Name != was[i].Name:
			return fmt.Errorf("--resume: the earlier run read %s where %s stands now: name the inputs in the order that they had, %s", spoken(was[i].Name), spoken(in.Name), remedy)
		case in.Size != was[i].Size:
			return fmt.Errorf("--resume: %s had %d bytes when the earlier run began, and has %d now: put it back as it was, %s", spoken(in.Name), was[i].Size, in.Size, remedy)
		}
	}
	return nil
}

// absent is the name of the first of list that is not among others.
func absent(list, others []listedInput) (string, bool) {
	has := map[string]bool{}
	for _, in := range others {
		has[in.Name] = true
	}
	for _, in := range list {
		if !has[in.Name] {
			return in.Name, true
		}
	}
	return "", false
}
