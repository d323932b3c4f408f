// Command jdcheck-beam scores listings on many machines: jdcheck's batch as a
// pipeline of Apache Beam.
//
//	go run . --output rows ../../testdata/batch/*.jsonl
//
// runs it in this process, on Beam's own runner prism. Rows, lost records and
// counts come into the folder: rows-*.jsonl and lost-*.jsonl have the lines of
// `jdcheck batch --dedupe off -o FILE --errors FILE`, byte for byte, which a
// test compares; summary.json comes last, so a folder without it is not whole.
// Everything that jdcheck batch reads is read, packed or not.
//
// What Beam does not keep is the order: a row says from which file and record
// it is. Nor are duplicates flagged, for which the listings would have to pass
// by in their order; rows have the sha256 of their text.
//
// # How it works
//
// The patterns become files, which are spread over the workers. A worker cuts a
// file into chunks of about 256 KB ([batch.Cut]) and makes their rows
// ([batch.Scorer]), so that no text leaves the machine that read it; with
// --spread the chunks are spread over the workers again. Rows are grouped into
// --shards parts, one file each, and the counts are added up. A chunk that is
// tried again by a runner gives the same rows and falls into the same part.
//
// # On other runners
//
// A job server of prism, in a process of its own, as a test has it:
//
//	go tool prism --job_port=8073
//	jdcheck-beam --runner=universal --endpoint=localhost:8073 --environment_type=LOOPBACK --output rows 'listings/*.jsonl.gz'
//
// What follows is how Beam's documentation says that it is done, and untested.
// On Flink, through Beam's job server for it and with files on storage that all
// of its machines mount under the same name (gs:// needs nothing):
//
//	docker run --net=host apache/beam_flink1.19_job_server:2.77.0 --flink-master=MASTER:8081
//	jdcheck-beam --runner=flink --endpoint=localhost:8099 --environment_type=DOCKER --parallelism=256 \
//		--shards=256 --output /mnt/rows '/mnt/listings/*.jsonl.gz'
//
// On Google's Dataflow:
//
//	jdcheck-beam --runner=dataflow --project=PROJECT --region=europe-west1 --staging_location=gs://BUCKET/staging \
//		--max_num_workers=64 --worker_machine_type=n2-standard-4 --shards=256 \
//		--output gs://BUCKET/rows 'gs://BUCKET/listings/*.jsonl.gz'
package main
