package source

import (
	"github.com/pelletier/go-toml/v2/unstable"
	"go.yaml.in/yaml/v4"
)

// parseTOML reads TOML into the nodes that YAML is read into, with their places.
func parseTOML(body []byte) (*yaml.Node, error) {
	var p unstable.Parser
	p.Reset(body)
	top := &yaml.Node{Kind: yaml.MappingNode}
	table := top
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = top
			for k := e.Key(); k.Next(); {
				table = mappingAt(table, tomlNode(&p, k.Node()))
			}
		case unstable.KeyValue:
			put(&p, table, e)
		}
	}
	return top, p.Error()
}

// put sets what a line `key = value` says in a mapping.
func put(p *unstable.Parser, in *yaml.Node, e *unstable.Node) {
	for k := e.Key(); k.Next(); {
		if key := tomlNode(p, k.Node()); k.IsLast() {
			in.Content = append(in.Content, key, tomlNode(p, e.Value()))
		} else {
			in = mappingAt(in, key)
		}
	}
}

// mappingAt is the mapping at a key, made where it is not there.
func mappingAt(in, key *yaml.Node) *yaml.Node {
	for i := 0; i+1 < len(in.Content); i += 2 {
		if in.Content[i].Value == key.Value && in.Content[i+1].Kind == yaml.MappingNode {
			return in.Content[i+1]
		}
	}
	m := &yaml.Node{Kind: yaml.MappingNode, Line: key.Line, Column: key.Column}
	in.Content = append(in.Content, key, m)
	return m
}

// tomlNode is a key or a value.
func tomlNode(p *unstable.Parser, n *unstable.Node) *yaml.Node {
	at := p.Shape(n.Raw).Start
	out := &yaml.Node{Kind: yaml.ScalarNode, Value: string(n.Data), Line: at.Line, Column: at.Column}
	children := n.Children()
	switch n.Kind {
	case unstable.Array:
		for out.Kind = yaml.SequenceNode; children.Next(); {
			out.Content = append(out.Content, tomlNode(p, children.Node()))
		}
	case unstable.InlineTable:
		for out.Kind = yaml.MappingNode; children.Next(); {
			put(p, out, children.Node())
		}
	}
	return out
}
