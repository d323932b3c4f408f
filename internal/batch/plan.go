package batch

// plan is how the records of a file are read.
type plan struct {
	format  string
	columns [slots][]string
}

// listing decodes one record.
func (p *plan) listing(w *worker, raw []byte, no int) (listing, error) {
	f := &w.fields
	if err := f.read(raw, &p.columns); err != nil {
		return listing{}, err
	}
	return listing{id: f.get(slotID), title: f.get(slotTitle), text: f.get(slotText), company: f.get(slotCompany), format: p.format}, nil
}

type file struct {
	name string
	plan *plan
}
