package report

import (
	"charm.land/lipgloss/v2"

	"jdcheck/classifier"
)

// style paints words for a terminal, or leaves them as they are.
type style struct{ on bool }

func (s style) paint(st lipgloss.Style, text string) string {
	if !s.on || text == "" {
		return text
	}
	return st.Render(text)
}

func (s style) strong(text string) string { return s.paint(lipgloss.NewStyle().Bold(true), text) }
func (s style) faint(text string) string  { return s.paint(lipgloss.NewStyle().Faint(true), text) }

// role paints by rank: the role itself, what it is mixed with, others.
func (s style) role(rank int, text string) string {
	st := lipgloss.NewStyle()
	switch rank {
	case 0:
		st = st.Foreground(lipgloss.Cyan).Bold(true)
	case 1:
		st = st.Foreground(lipgloss.Magenta).Bold(true)
	case 2:
		st = st.Foreground(lipgloss.Yellow).Bold(true)
	default:
		return text
	}
	return s.paint(st, text)
}

// rule paints a rule by its severity.
func (s style) rule(severity classifier.Severity, text string) string {
	st := lipgloss.NewStyle().Bold(true)
	switch severity {
	case classifier.Error:
		st = st.Foreground(lipgloss.Red)
	case classifier.Warning:
		st = st.Foreground(lipgloss.Yellow)
	default:
		st = st.Foreground(lipgloss.Blue)
	}
	return s.paint(st, text)
}
