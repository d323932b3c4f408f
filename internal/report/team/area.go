package team

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"jdcheck/internal/text"
	"jdcheck/lexicon"
)

// Area is a part of an organisation's product work.
type Area struct {
	ID     string     // kebab case, such as "backlog"
	Name   string     // "backlog"
	Usual  []string   // IDs of the roles that usually own it, in the lexicon's order
	Needed Stage      // from which on somebody should own it
	roles  []string   // those of Usual, and those that specialise one of them
	cues   [][]string // phrases, as the stems of their words
}

//go:embed areas.yaml
var areasYAML []byte

// areaFile is the shape of areas.yaml.
type areaFile struct {
	Source string     `yaml:"source"`
	Date   string     `yaml:"date"`
	Beside besideData `yaml:"beside"`
	Areas  []struct {
		ID     string              `yaml:"id"`
		Name   string              `yaml:"name"`
		Needed Stage               `yaml:"needed"`
		Owns   map[string][]string `yaml:"owns"`
		Cues   []string            `yaml:"cues"`
	} `yaml:"areas"`
}

// readAreas reads the data once.
var readAreas = sync.OnceValues(func() (areaFile, error) {
	var f areaFile
	if err := yaml.Unmarshal(areasYAML, &f); err != nil {
		return f, fmt.Errorf("areas.yaml: %w", err)
	}
	var errs []error
	for _, a := range f.Areas {
		if a.ID == "" || a.Name == "" || len(a.Owns) == 0 || len(a.Cues) == 0 || !slices.Contains(Stages(), string(a.Needed)) {
			errs = append(errs, fmt.Errorf("areas.yaml: area %q lacks a name, cues, whom it is owned by or a stage", a.ID))
		}
	}
	return f, errors.Join(errs...)
})

// Areas lists the areas of work: those of the data, and, of roles that the data
// do not know (a house's own), each area that the role owns by itself.
func Areas(lex *lexicon.Set) ([]Area, error) {
	f, err := readAreas()
	if err != nil {
		return nil, err
	}
	known := map[string]bool{} // "role: area"
	var out []Area
	for _, a := range f.Areas {
		area := Area{ID: a.ID, Name: a.Name, Needed: a.Needed}
		for _, r := range lex.Roles {
			if list, ok := a.Owns[r.ID]; ok {
				area.Usual = append(area.Usual, r.ID)
				for _, o := range list {
					known[r.ID+": "+o] = true
				}
			}
		}
		area.cues, area.roles = stems(a.Cues), family(lex, area.Usual)
		out = append(out, area)
	}
	for _, r := range lex.Roles {
		for _, o := range r.Owns {
			if !known[r.ID+": "+o] {
				id := r.ID + "-" + strings.Join(strings.Fields(strings.ToLower(o)), "-")
				out = append(out, Area{ID: id, Name: o, Usual: []string{r.ID}, Needed: Enterprise, cues: stems([]string{o}), roles: []string{r.ID}})
			}
		}
	}
	return out, nil
}

// family is roles and those that specialise one of them.
func family(lex *lexicon.Set, roles []string) []string {
	out := slices.Clone(roles)
	for _, r := range lex.Roles {
		if slices.Contains(roles, r.Specialises) && !slices.Contains(out, r.ID) {
			out = append(out, r.ID)
		}
	}
	return out
}

// stems gives phrases as the stems of their words.
func stems(phrases []string) [][]string {
	var out [][]string
	for _, p := range phrases {
		var cue []string
		for _, f := range text.Forms(p) {
			cue = append(cue, f.Stem)
		}
		out = append(out, cue)
	}
	return out
}
