package lexicon

import "jdcheck/internal/text"

// TitleReading is what a posted title says of role and level.
type TitleReading struct {
	Role  string      // ID of the role it names; empty: none
	Level string      // "associate" … "chief"; "mid" where it names a role and no level; otherwise empty
	Roles []string    // IDs of all roles it names, in order; the first is not always Role
	Other string      // phrase by which it names another occupation; empty: none
	Spans []text.Span // where in the title each of Roles is named, in bytes
}
