package lexicon

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Problem is something wrong or doubtful in a data file.
type Problem struct {
	File    string // path in the folder
	Line    int    // from 1
	Column  int    // from 1, in characters
	Message string
}

// Error writes a problem as compilers do.
func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// sortProblems orders by file and position and leaves out repetitions.
func sortProblems(ps []Problem) []Problem {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(ps)
}

// joined makes one error of all problems, nil of none.
func joined(ps []Problem) error {
	errs := make([]error, 0, len(ps))
	for _, p := range sortProblems(ps) {
		errs = append(errs, p)
	}
	return errors.Join(errs...)
}
