package lexicon

import (
	"bytes"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

// TestSchemaAgrees holds the check of data files to the answers of a general
// validator: for each file of the lexicon, and for each with one value in many
// put in the place of another, its lists shortened.
func TestSchemaAgrees(t *testing.T) {
	names, _ := fs.Glob(files, "*.yaml")
	roles, _ := fs.Glob(files, "roles/*.yaml")
	for _, name := range append(names, roles...) {
		v, problems := parse(files, name)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		data, err := schemas.ReadFile(schemaOf(name))
		if err != nil {
			t.Fatal(err)
		}
		reference := compiled(t, schemaOf(name), data)
		agree := func(what string) {
			t.Helper()
			err, found := reference.Validate(v.plain()), v.against(name, data)
			if (err == nil) != (len(found) == 0) {
				t.Errorf("%s %s: the validator says %v, the check %v", name, what, err, found)
			}
		}
		agree("as it is")
		shorten(v.n)
		agree("shortened")
		nodes := within(v.n, nil)
		for i := 0; i < len(nodes); i += 1 + len(nodes)/80 {
			n := nodes[i]
			was := *n
			for _, other := range []yaml.Node{
				{Kind: yaml.ScalarNode, Tag: "!!str", Value: ""}, {Kind: yaml.ScalarNode, Tag: "!!str", Value: "No Name"},
				{Kind: yaml.ScalarNode, Tag: "!!float", Value: "-7.5"}, {Kind: yaml.ScalarNode, Tag: "!!int", Value: "9"},
				{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}, {Kind: yaml.SequenceNode}, {Kind: yaml.MappingNode},
			} {
				*n = other
				agree("line " + was.Value + " as " + other.Tag + other.Value)
			}
			*n = was
		}
	}
}

func compiled(t *testing.T, name string, data []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile(name)
}

// shorten leaves two members of each list of a tree.
func shorten(n *yaml.Node) {
	if n.Kind == yaml.SequenceNode {
		n.Content = n.Content[:min(len(n.Content), 2)]
	}
	for _, c := range n.Content {
		shorten(c)
	}
}

// within lists the nodes of a tree, keys too.
func within(n *yaml.Node, list []*yaml.Node) []*yaml.Node {
	list = append(list, n)
	for _, c := range n.Content {
		list = within(c, list)
	}
	return list
}

// TestSchemaKeywords: a schema that says more than is checked is refused.
func TestSchemaKeywords(t *testing.T) {
	v, _ := parseData("x.yaml", []byte("a: 1"))
	found := v.against("x.schema.json", []byte(`{"type":"object","properties":{"a":{"multipleOf":2}}}`))
	if len(found) != 1 || !strings.Contains(found[0].Message, "multipleOf") {
		t.Errorf("%v", found)
	}
	if got := path.Base(schemaOf("roles/x.yaml")); got != "role.schema.json" {
		t.Errorf("schema %s", got)
	}
}
