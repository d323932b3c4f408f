package lexicon

import "testing"

func BenchmarkDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := decode(compiledForm); !ok {
			b.Fatal("damaged")
		}
	}
}

func BenchmarkPatterns(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		s, _ := decode(compiledForm)
		s.Patterns()
	}
}

func BenchmarkTitleBook(b *testing.B) {
	s := Default()
	b.ReportAllocs()
	for b.Loop() {
		newTitleBook(s)
	}
}

func BenchmarkReadTitle(b *testing.B) {
	s := Default()
	s.ReadTitle("")
	b.ReportAllocs()
	for b.Loop() {
		s.ReadTitle("Senior Product Manager, Growth & Payments (m/w/d)")
	}
}

func BenchmarkHeadingSection(b *testing.B) {
	s := Default()
	s.HeadingSection("")
	b.ReportAllocs()
	for b.Loop() {
		s.HeadingSection("What you'll be doing in your first year:")
	}
}
