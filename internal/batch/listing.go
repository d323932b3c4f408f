package batch

// listing is one record as it was decoded: what is scored and what goes with it.
type listing struct {
	id, title, text, company string
	format                   string // jsonl, csv, html …: of the file or of the record
	encoding                 string
	html                     bool // text is HTML, whatever it looks like
}
