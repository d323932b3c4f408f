// Package train makes the numbers of the lexicon and says how good answers are.
//
// The order of the work: records are read from JSON, sheets and sentences
// (corpus.go, gold.go, sheet.go, sentences.go) as a classifier reads them
// (example.go). A fit must have enough of them (suffice.go) and goes step by step,
// each part of the corpus left out once (fit.go): the weights of the terms
// (weights.go); what the rest of the document counts for (context.go, logistic.go),
// also in drafts made to mix two jobs (mixture.go); which lines are a role's
// (lines.go); and the cut-offs of the verdict (verdict.go, mixed.go). The weights are
// written back into the lexicon's files (write.go); hyper-parameters are looked for
// over a grid (search.go).
//
// Answers are held against labels (evaluate.go, eval.go), those of other tools too
// (pred.go), and told as figures (metrics.go, summary.go), with a part switched off
// (ablation.go), as text (evaltext.go, table.go) and as charts (chart.go, svg.go).
//
// What a lexicon's terms do in a corpus is an audit (audit.go, probe.go,
// audittext.go); what is wrong in its files is lint (lint.go, lintexamples.go,
// linttext.go).
package train
