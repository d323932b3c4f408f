package text

import "strings"

// stemTable gives words a stem of their own where snowball puts together what
// the roles keep apart (market and marketing) or keeps apart what means the
// same (strategy and strategic). A line is the stem, then its words in
// American spelling. Words of no line are snowball's.
//
// Decisions: people are kept apart from their work (designer, manager,
// analyst: "work with designers" is no design); analysis and to analyze are
// one, but analytics (a field and its tools) and analytical (a soft skill) are
// not; strategic is strategy; operational is operations, but to operate is
// not; accountable is accountability. Contractions without apostrophe and
// plurals of acronyms in small letters follow their right spelling.
const stemTable = `
market: market markets
marketing: marketing
marketer: marketer marketers
product: product products
production: production productions
productivity: productivity
productive: productive productively
productize: productize productizes productized productizing productization
engine: engine engines
engineer: engineer engineers engineered
engineering: engineering
custom: custom customs
customary: customary
customer: customer customers
customize: customize customizes customized customizing customization customizations customizable
account: account accounts
accounting: accounting
accountability: accountability accountabilities accountable
accountant: accountant accountants
intern: intern interns
internship: internship internships
internal: internal internally
international: international internationally
experience: experience experiences experienced experiencing
experiment: experiment experiments experimental experimented experimenting experimentation experimentations
organic: organic organically
organization: organization organizations organizational organizationally
organize: organize organizes organized organizing organizer organizers
university: university universities
universal: universal universally
operation: operation operations operational operationally
operationalize: operationalize operationalizes operationalized operationalizing operationalization
operate: operate operates operated operating
operator: operator operators
strategy: strategy strategies strategic strategically strategize strategizing
strategist: strategist strategists
analysis: analysis analyses analyze analyzes analyzed analyzing
analytics: analytics
analytical: analytic analytical analytically
analyst: analyst analysts
manager: manager managers
designer: designer designers
developer: developer developers
researcher: researcher researchers
consultant: consultant consultants
business: business businesses
conversion: conversion conversions
conversation: conversation conversations conversational
activation: activation activations activate activates activated activating
requirement: requirement requirements
specification: specification specifications spec specs
visualization: visualization visualizations visualize visualizes visualized visualizing
interaction: interaction interactions
information: information
persona: persona personas
personal: personal personally
personalize: personalize personalizes personalized personalizing personalization
creative: creative creatives creatively creativity
positioning: positioning
accessibility: accessibility accessible accessibly
excellent: excellent excellence excellently
initiative: initiative initiatives
functional: functional functionally
enablement: enablement
observability: observability observable
coordinator: coordinator coordinators
administrator: administrator administrators
important: important importantly importance
objective: objective objectives
positive: positive positively
response: response responses
responsive: responsive responsiveness
integrity: integrity
general: general generally generalist generalists
author: author authors authored authoring
authority: authority authorities
authorization: authorization authorize authorized authorizing authentication
don't: dont don't
doesn't: doesnt doesn't
didn't: didnt didn't
isn't: isnt isn't
aren't: arent aren't
wasn't: wasnt wasn't
ios: ios
aws: aws
kpi: kpis
mvp: mvps
prd: prds
brd: brds
crm: crms
sdk: sdks
sla: slas
rfp: rfps
phd: phd ph.d ph.d.
`

// fixedStems is stemTable read: word to stem. It never changes.
var fixedStems = readStems(stemTable)

func readStems(table string) map[string]string {
	m := make(map[string]string, 300)
	for line := range strings.Lines(table) {
		stem, words, _ := strings.Cut(line, ":")
		for word := range strings.FieldsSeq(words) {
			m[word] = stem
		}
	}
	return m
}

// fixedStem is the stem of a word of the table.
func fixedStem(word string) (stem string, ok bool) {
	stem, ok = fixedStems[word]
	return stem, ok
}
