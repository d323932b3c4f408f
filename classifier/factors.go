package classifier

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"jdcheck/lexicon"
)

// Factors are the learned numbers that are not the weight of a term: what the
// sections, relations and the rest of the document count for, and the
// cut-offs of the verdict. They are fitted by `jdcheck lexicon fit` and stand
// in factors.json: the one here, or that of a lexicon's own folder.
type Factors struct {
	Date    string             `json:"date"`    // of the fit, YYYY-MM-DD
	Corpus  string             `json:"corpus"`  // first 12 hex digits of the SHA-256 of the labelled records
	Figures map[string]float64 `json:"figures"` // cross-validated, by folds of companies

	Bias      map[string]float64   `json:"bias"`      // points of a role (or "other") before any evidence, against silence
	Sections  map[Section]float64  `json:"sections"`  // points for silence of a sentence in a section
	Relations map[Relation]float64 `json:"relations"` // what a term's points are multiplied by
	Context   DocumentFactors      `json:"context"`
	Silence   SilenceFactors       `json:"silence"`
	Rivals    Rivals               `json:"rivals"`
	Lines     Cutoffs              `json:"lines"`
	Units     map[Section]float64  `json:"units"` // what a sentence in a section gives to its roles
	Verdict   VerdictCutoffs       `json:"verdict"`
	Sure      Sureness             `json:"confidence"`
}

// DocumentFactors are what a sentence's score for a role is made of once the document
// is known; each number multiplies one signal.
type DocumentFactors struct {
	Own    float64 `json:"own"`    // log of the probability by the sentence's own words
	Share  float64 `json:"share"`  // log of the role's share of the document
	Amount float64 `json:"amount"` // the role's share of the document
	Most   float64 `json:"most"`   // log of the role's surest sentence
	Near   float64 `json:"near"`   // the role's part in the sentences before and after
	Lead   float64 `json:"lead"`   // the role's part in the heading or lead-in
	First  float64 `json:"first"`  // 1 for the role of the largest share

	Stay float64 `json:"stay"` // part of its own probabilities that a sentence keeps whose own words leave no doubt; half as sure a one keeps none

	Roles map[string]float64 `json:"roles"` // points of each role by itself
}

// SilenceFactors are the same for "evidence for none".
type SilenceFactors struct {
	Own      float64             `json:"own"`
	Constant float64             `json:"constant"`
	Near     float64             `json:"near"`
	Most     float64             `json:"most"`
	Largest  float64             `json:"largest"` // share of the largest role
	Best     float64             `json:"best"`    // log of the sentence's most probable role
	Total    float64             `json:"total"`   // log of the units of all roles
	Heading  float64             `json:"heading"` // 1 for a heading
	Sections map[Section]float64 `json:"sections"`
}

// Rivals are what one role says of another: by the ID of the one ("other" and
// "silence" included), then by that of the other ("silence" included), points
// for each unit of a logarithm. Where analysts' work fills a draft, a line on
// dashboards is less likely a data product manager's.
type Rivals struct {
	Document map[string]map[string]float64 `json:"document"` // log of the one's part of the document against equal parts
	Sentence map[string]map[string]float64 `json:"sentence"` // log of the one's probability by the sentence's own words
}

// Cutoffs are the probabilities at which a sentence gets a role, two at most.
type Cutoffs struct {
	Role float64 `json:"role"`
	Unit float64 `json:"unit"` // about which it begins to give the role its part of the unit
}

// VerdictCutoffs are the published rules of the verdict; see verdict.go.
type VerdictCutoffs struct {
	Scope       ScopeFactors       `json:"scope"`
	Stated      float64            `json:"stated"`      // units stated, of roles and other occupations, below which a text is unclear rather than none
	Units       float64            `json:"units"`       // units of all roles below which a text is unclear rather than one of their jobs
	MixedShare  float64            `json:"mixed_share"` // share of the second role
	MixedPairs  map[string]float64 `json:"mixed_pairs"` // the same for two roles that are easily taken for each other: their IDs in the lexicon's order, with a blank between
	MixedUnits  float64            `json:"mixed_units"` // units of the second role
	MixedLines  int                `json:"mixed_lines"` // sentences of the second role
	Specialised map[string]float64 `json:"specialised"` // share at which a specialised role takes over from its base
}

// Mix is the share of the second of two roles, given by ID in the lexicon's
// order, that makes a draft mixed.
func (v *VerdictCutoffs) Mix(a, b string) float64 {
	if share, ok := v.MixedPairs[a+" "+b]; ok {
		return share
	}
	return v.MixedShare
}

// ScopeFactors make the score by which a document is one of the roles' jobs
// at all: above 0 it is. Only sentences of the duties, the requirements and
// sections without a name are counted for Own, Other and Density.
type ScopeFactors struct {
	Constant float64 `json:"constant"`
	Units    float64 `json:"units"`   // log of the role units in the document + 0.3
	Own      float64 `json:"own"`     // log of the role units by the sentences' own words + 0.3
	Other    float64 `json:"other"`   // log of the other occupations' units + 0.3
	Best     float64 `json:"best"`    // mean probability of the three surest sentences of the largest role
	Density  float64 `json:"density"` // part of the sentences that carry a role

	Roles map[string]float64 `json:"roles"` // of the role of the largest share
}

// Sureness makes the confidence: a logistic of these.
type Sureness struct {
	Constant float64 `json:"constant"`
	Scope    float64 `json:"scope"` // distance of the scope score from 0
	Gap      float64 `json:"gap"`   // share of the role less that of the next other job
	Units    float64 `json:"units"` // log of the role units + 0.3
	None     float64 `json:"none"`  // 1 where the answer is none or unclear
	Mixed    float64 `json:"mixed"` // 1 where the answer is mixed

	Roles map[string]float64 `json:"roles"` // of the role answered
}

//go:embed factors.json
var factorsJSON []byte

// DefaultFactors gives the factors that jdcheck ships with.
func DefaultFactors() (*Factors, error) {
	var f Factors
	if err := json.Unmarshal(factorsJSON, &f); err != nil {
		return nil, fmt.Errorf("factors.json: %w", err)
	}
	return &f, nil
}

// FactorsOf gives the factors of a lexicon: those that its folder holds, or
// else those that jdcheck ships with. An error is of one line and begins with
// "factors.json:". Factors that lack a part, or a role of the lexicon, are
// refused: without it a role would weigh what no fit has found.
func FactorsOf(set *lexicon.Set) (*Factors, error) {
	if len(set.Factors) == 0 {
		return DefaultFactors()
	}
	f, err := readFactors(set.Factors)
	if err != nil {
		return nil, err
	}
	for _, id := range set.IDs() {
		if _, ok := f.Bias[id]; !ok {
			return nil, fmt.Errorf("factors.json: there is no bias of %s: fit this lexicon anew", id)
		}
	}
	return f, nil
}

// readFactors reads factors of a folder, which must have every part and no other.
func readFactors(data []byte) (*Factors, error) {
	var has map[string]json.RawMessage
	if err := json.Unmarshal(data, &has); err != nil {
		return nil, inFactors(data, err)
	}
	var f Factors
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, inFactors(data, err)
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Factors]()) {
		if part := field.Tag.Get("json"); has[part] == nil {
			return nil, fmt.Errorf("factors.json: there is no %q: jdcheck lexicon fit writes all that belongs there", part)
		}
	}
	return &f, nil
}

// inFactors is an error of reading factors, with its line where that is known.
func inFactors(data []byte, err error) error {
	line := func(offset int64) int { return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n")) }
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("factors.json:%d: not JSON: %w", line(e.Offset), e)
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("factors.json:%d: %q cannot be %s", line(e.Offset), cmp.Or(e.Field, "the whole"), e.Value)
	}
	return fmt.Errorf("factors.json: %s", strings.TrimPrefix(err.Error(), "json: "))
}
