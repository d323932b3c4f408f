package text

import "strings"

// american is a plain word of small letters in American spelling:
// prioritisation → prioritization, programme → program, labelling → labeling.
func american(word string) string {
	switch word {
	case "programme":
		return "program"
	case "programmes":
		return "programs"
	case "grey":
		return "gray"
	case "whilst":
		return "while"
	case "practise", "practised", "practising":
		return "practic" + word[len("practis"):]
	}
	if len(word) < 5 {
		return word
	}
	if w, ok := ize(word); ok {
		return w
	}
	for _, p := range britishStarts {
		if strings.HasPrefix(word, p.british) {
			return p.american + word[len(p.british):]
		}
	}
	return word
}

// britishStarts are beginnings of words in both spellings; none begins a
// word of another meaning.
var britishStarts = [...]struct{ british, american string }{
	{"acknowledgement", "acknowledgment"}, {"ageing", "aging"}, {"adviser", "advisor"},
	{"analogue", "analog"}, {"analyse", "analyze"}, {"analysing", "analyzing"}, {"armour", "armor"},
	{"artefact", "artifact"}, {"behaviour", "behavior"}, {"benefitted", "benefited"}, {"benefitting", "benefiting"},
	{"budgetted", "budgeted"}, {"calibre", "caliber"}, {"cancelled", "canceled"}, {"cancelling", "canceling"},
	{"candour", "candor"}, {"catalogue", "catalog"}, {"cataloguing", "cataloging"}, {"catalyse", "catalyze"},
	{"centre", "center"}, {"centring", "centering"}, {"channelled", "channeled"}, {"channelling", "channeling"},
	{"colour", "color"}, {"counselling", "counseling"}, {"counsellor", "counselor"}, {"defence", "defense"},
	{"dialogue", "dialog"}, {"endeavour", "endeavor"}, {"enquir", "inquir"}, {"enrolment", "enrollment"},
	{"favour", "favor"}, {"fibre", "fiber"}, {"flavour", "flavor"}, {"focussed", "focused"}, {"focussing", "focusing"},
	{"fuelled", "fueled"}, {"fuelling", "fueling"}, {"fulfilment", "fulfillment"}, {"funnelled", "funneled"},
	{"funnelling", "funneling"}, {"harbour", "harbor"}, {"honour", "honor"}, {"humour", "humor"},
	{"instalment", "installment"}, {"judgement", "judgment"}, {"kilometre", "kilometer"}, {"labelled", "labeled"},
	{"labelling", "labeling"}, {"labour", "labor"}, {"levelled", "leveled"}, {"levelling", "leveling"},
	{"licence", "license"}, {"litre", "liter"}, {"marshalling", "marshaling"}, {"modelled", "modeled"},
	{"modeller", "modeler"}, {"modelling", "modeling"}, {"neighbour", "neighbor"}, {"offence", "offense"},
	{"paralyse", "paralyze"}, {"rigour", "rigor"}, {"rumour", "rumor"}, {"savour", "savor"},
	{"signalled", "signaled"}, {"signalling", "signaling"}, {"skilful", "skillful"}, {"targetted", "targeted"},
	{"targetting", "targeting"}, {"theatre", "theater"}, {"travelled", "traveled"}, {"traveller", "traveler"},
	{"travelling", "traveling"}, {"tunnelling", "tunneling"}, {"vapour", "vapor"}, {"vigour", "vigor"},
	{"wilful", "willful"},
}

// ize changes the -ise family to -ize.
func ize(word string) (string, bool) {
	for _, end := range [...]string{"isation", "isations", "isational", "isationally", "ise", "ised", "ises", "iser", "isers", "ising", "isable"} {
		base, ok := strings.CutSuffix(word, end)
		if !ok || len(base) < 3 || !strings.HasPrefix(end, "isation") && keepsS(base) {
			continue
		}
		return base + "iz" + end[2:], true
	}
	return word, false
}

// keepsS reports whether base + "ise" is spelled with s everywhere. Words not
// of the -ise family that end alike (raised, noise) are here too.
func keepsS(base string) bool {
	switch base {
	case "adv", "advert", "appra", "bra", "bru", "chast", "circumc", "compr", "comprom", "conc", "cru", "dem", "desp", "dev",
		"disgu", "enterpr", "entrepr", "exc", "exerc", "expert", "franch", "fundra", "improv", "inc", "l", "likew", "ma", "mala", "merchand",
		"micro", "misadv", "no", "otherw", "paradi", "parad", "po", "pra", "prec", "prem", "prom", "ra", "repr", "rev",
		"superv", "surm", "surpr", "telev", "treat", "turquo", "upr", "va", "demo", "porpo", "tort", "valu", "clockw", "stepw", "pa", "appr":
		return true
	}
	return strings.HasSuffix(base, "w") || strings.HasSuffix(base, "ra")
}
