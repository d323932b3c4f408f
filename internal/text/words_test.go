package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// stems are the stems of a phrase, with blanks between.
func stems(phrase string) string {
	var list []string
	for _, f := range Forms(phrase) {
		list = append(list, f.Stem)
	}
	return strings.Join(list, " ")
}

// written are the words of a text as the source has them, punctuation too.
func written(src string) []string {
	r := NewMemo(NewVocab(nil, nil), 0).Reader()
	var list []string
	for _, w := range r.Words(nil, src, Span{0, len(src)}) {
		list = append(list, src[w.Start:w.End])
	}
	return list
}

var cutTests = []struct{ src, want string }{
	{"Own the backlog.", "Own the backlog ."},
	{"go-to-market hands-on and/or UI/UX", "go to market hands on and or UI UX"},
	{"K8s/Docker teams—hire •own snake_case", "K8s Docker teams — hire • own snake case"},
	{"We use Go.", "We use Go ."},
	{"C++, C# and F#; .NET ASP.NET Node.js.", "C++ , C# and F# ; .NET ASP.NET Node.js ."},
	{"A/B m/f/d CI/CD R&D Q&A P&L FP&A B2B", "A/B m/f/d CI/CD R&D Q&A P&L FP&A B2B"},
	{"(e.g. this) i.e., U.S. Ph.D.", "( e.g. this ) i.e. , U.S. Ph.D."},
	{"3.5 1,000 401(k) $55k 50% 24/7 10:30 3–5 v2.0", "3.5 1,000 401(k) $ 55k 50 % 24/7 10:30 3 5 v2.0"},
	{"don't won’t isn't can't doesn’t", "don't won’t isn't can't doesn’t"},
	{"you'll we’re I'm they've he'd", "you 'll we ’re I 'm they 've he 'd"},
	{"customer's customers’ O'Brien", "customer's customers’ O'Brien"},
	{"'remote' role, \"quoted\" Bachelor's/Master's", "' remote ' role , \" quoted \" Bachelor's Master's"},
	{"Sr. Manager, Acme Inc. etc.", "Sr. Manager , Acme Inc. etc."},
	{"e-commerce e-mail pre- and post-launch", "e-commerce e-mail pre - and post launch"},
	{"see https://example.com/jobs?id=1. or a.b@example.org,", "see https://example.com/jobs?id=1 . or a.b@example.org ,"},
	{"tools.Experience with... wait", "tools . Experience with ... wait"},
	{"Sales&Marketing & more", "Sales & Marketing & more"},
	{"r\xe9sum\xe9's \x00ȺȺȺ's\x00", "r\xe9sum\xe9's ȺȺȺ's"},
	{"own\u00a0it\u200bnow\u3000here", "own it now here"},
	{"**bold** `code` [link](https://example.com)", "** bold ** ` code ` [ link ] ( https://example.com )"},
}

func TestCut(t *testing.T) {
	for _, tt := range cutTests {
		if diff := cmp.Diff(strings.Fields(tt.want), written(tt.src)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.src, diff)
		}
	}
}

func TestStems(t *testing.T) {
	for phrase, want := range map[string]string{
		"Go-to-market":               "go to market",
		"the customers’ needs":       "the customer need",
		"What you’ll do":             "what you will do",
		"Don’t own":                  "don't own",
		"DON'T":                      "don't",
		"KPIs and PMs, B2Bs":         "kpi and pm b2b",
		"sales & marketing":          "sale and marketing",
		"E-commerce":                 "ecommerc",
		"Résumé":                     "resum",
		"C++ .NET A/B R&D":           "c++ .net a/b r&d",
		"Node.js, U.S. and Ph.D.":    "node.js u.s. and phd",
		"(\"!\")":                    "",
		"stake\u00adholder e\u0301t": "stakehold et",
	} {
		if got := stems(phrase); got != want {
			t.Errorf("stems of %q = %q, want %q", phrase, got, want)
		}
	}
}

func TestExact(t *testing.T) {
	for word, want := range map[string]string{
		"KPIs": "KPIs", "PM’s": "PM", "customers'": "customers", "Don’t": "Don't", "Résumé": "Résumé", "U.S.": "U.S.",
	} {
		if got := Forms(word)[0].Exact; got != want {
			t.Errorf("exact form of %q = %q, want %q", word, got, want)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, tt := range []struct {
		src  string
		want []Kind
	}{
		{"PM Owns 3 b2b (now)", []Kind{Letters | Capital | Upper, Letters | Capital, Number, Letters | Number, Punct | Comma, Letters, Punct | Comma}},
		{"a: b; c, d.", []Kind{Letters | Light, Punct | Stop, Letters, Punct | Stop, Letters, Punct | Comma, Letters, Punct | Stop}},
		{"a - b – c — d", []Kind{Letters | Light, Punct | Stop, Letters, Punct | Stop, Letters, Punct | Stop, Letters}},
		{"plan—build • R&D & A pre-", []Kind{Letters, Punct | Stop, Letters, Punct | Stop, Letters | Capital | Upper, Letters, Letters | Capital | Light, Letters, Punct}},
		{"$5 50%", []Kind{Punct, Number, Number, Punct}},
	} {
		r := NewMemo(NewVocab(nil, nil), 0).Reader()
		var got []Kind
		for _, w := range r.Words(nil, tt.src, Span{0, len(tt.src)}) {
			got = append(got, w.Kind)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.src, diff)
		}
	}
}

func TestRange(t *testing.T) {
	src := "Own the backlog"
	r := NewMemo(NewVocab([]string{"backlog"}, []string{"backlog"}), 10).Reader()
	got := r.Words(nil, src, Span{4, len(src)})
	want := []Word{{4, 7, 0, 0, Letters | Light}, {8, 15, 1, 1, Letters}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
