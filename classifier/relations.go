package classifier

// relation is a [Relation] by number; relationOrder names it.
type relation uint8

const (
	owns relation = iota
	preferred
	collaborates
	negated
	context
	reportsTo
	selfTitle
	otherSense
)

var relationOrder = [...]Relation{Owns, Preferred, Collaborates, Negated, Context, ReportsTo, SelfTitle, OtherSense}

// relationOf is the number of a relation, one past the last where it is unknown.
func relationOf(r Relation) relation {
	for i, o := range relationOrder {
		if o == r {
			return relation(i)
		}
	}
	return relation(len(relationOrder))
}

// ranks order the relations where scopes overlap: the higher decides.
var ranks = [len(relationOrder) + 1]uint8{negated: 6, reportsTo: 5, collaborates: 4, selfTitle: 3, context: 2, preferred: 1}

func (r relation) rank() uint8 { return ranks[r] }
