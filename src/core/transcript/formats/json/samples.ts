/** A short file of each layout, by the id of its reader, for tests that change them at random. Written for Earmark. */
export const samples: Readonly<Record<string, readonly string[]>> = {
  'podcasting-json': [
    `{
  "version": "1.0.0",
  "segments": [
    {"speaker": "Ann", "startTime": 0.5, "endTime": 0.75, "body": "I am"},
    {"speaker": "Ann", "startTime": 1, "endTime": 1.25, "body": "your \\"mother\\".\\n"},
    {"speaker": "Ben", "startTime": "00:00:02.750", "body": "No\\u2026 [laughs]"}
  ]
}`,
  ],
  'whisper-json': [
    `{"text": " Hello there. So.", "segments": [{"id": 0, "seek": 0, "start": 0.0, "end": 2.0, "text": " Hello there.",
"tokens": [50364, 2425], "avg_logprob": -0.25, "no_speech_prob": 0.02, "words": [
{"word": " Hello", "start": 0.0, "end": 0.5, "probability": 0.91}, {"word": " there.", "start": 0.6, "end": 1.0}]},
{"id": 1, "start": 2.0, "end": 3.0, "text": " So."}], "language": "en"}`,
    `{"segments": [
 {"start": 0.1, "end": 2, "text": " In 2014 we", "speaker": "SPEAKER_00", "words": [
  {"word": "In", "start": 0.1, "end": 0.3, "score": 0.9, "speaker": "SPEAKER_00"}, {"word": "2014"},
  {"word": "we", "start": NaN, "end": 2, "score": 0.7, "speaker": "SPEAKER_01"}]}], "word_segments": []}`,
    `{"start": 0, "end": 1, "text": "One a line"}
{"start": 1, "end": 2, "text": "and so on"}
`,
    `{"text": " All of it.", "chunks": [{"timestamp": [0.0, 1.5], "text": " All of"}, {"timestamp": [1.5, null], "text": " it."}]}`,
  ],
  'whisper-cpp-json': [
    `{"systeminfo": "AVX = 1", "params": {"language": "en"}, "transcription": [
	{"timestamps": {"from": "00:00:00,000", "to": "00:00:02,000"}, "offsets": {"from": 0, "to": 2000}, "text": " Hello there.",
	 "tokens": [{"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}, "id": 50364, "p": 0.9},
	  {"text": " Hel", "offsets": {"from": 0, "to": 300}, "p": 0.8}, {"text": "lo", "offsets": {"from": 300, "to": 500}},
	  {"text": " there", "offsets": {"from": 600, "to": 900}}, {"text": ".", "offsets": {"from": 900, "to": 1000}}]},
	{"timestamps": {"from": "00:00:02,000", "to": "00:00:03,000"}, "text": " So.", "speaker": "1"}]}`,
  ],
  'aws-transcribe-json': [
    `{"jobName": "a", "accountId": "1", "results": {"transcripts": [{"transcript": "I've been. Sorry."}],
"speaker_labels": {"speakers": 2, "segments": [{"start_time": "4.87", "speaker_label": "spk_0", "end_time": "5.2",
 "items": [{"start_time": "4.87", "speaker_label": "spk_0", "end_time": "5.02"}]}]},
"items": [
 {"id": 0, "start_time": "4.87", "end_time": "5.02", "alternatives": [{"confidence": "1.0", "content": "I've"}], "type": "pronunciation"},
 {"start_time": "5.02", "end_time": "5.2", "speaker_label": "spk_0", "alternatives": [{"confidence": "0.9", "content": "been"}], "type": "pronunciation"},
 {"alternatives": [{"confidence": "0.0", "content": "."}], "speaker_label": "spk_0", "type": "punctuation"},
 {"start_time": "8.49", "end_time": "8.88", "speaker_label": "spk_1", "alternatives": [{"content": "Sorry"}], "type": "pronunciation"}]},
"status": "COMPLETED"}`,
  ],
  'google-speech-json': [
    `{"results": [{"alternatives": [{"transcript": "hi there", "confidence": 0.9, "words": [
 {"startTime": "0s", "endTime": "0.300s", "word": "hi"}, {"startTime": "0.300s", "endTime": "0.800s", "word": "there"}]}],
 "languageCode": "en-us"}, {"alternatives": [{"words": [
 {"startTime": "0s", "endTime": "0.300s", "word": "hi", "speakerTag": 1},
 {"startTime": "0.300s", "endTime": "0.800s", "word": "there", "speakerTag": 2}]}]}]}`,
    `{"results": [{"alternatives": [{"transcript": "hi there", "words": [{"startOffset": "1.100s", "endOffset": "1.5s",
 "word": "hi", "speakerLabel": "1"}, {"end_time": {"seconds": "2", "nanos": 500000000}, "word": "there"}]}], "resultEndOffset": "3s"}]}`,
  ],
  'azure-speech-json': [
    `{"source": "x", "durationInTicks": 25800000, "combinedRecognizedPhrases": [{"channel": 0, "display": "Hello world."}],
"recognizedPhrases": [{"recognitionStatus": "Success", "channel": 0, "speaker": 1, "offset": "PT0.76S", "duration": "PT1.32S",
 "offsetInTicks": 7600000.0, "durationInTicks": 13200000.0, "nBest": [{"confidence": 0.5643338, "lexical": "hello world",
 "display": "Hello world.", "words": [{"word": "hello", "offset": "PT0.76S", "duration": "PT0.5S", "confidence": 0.7},
 {"word": "world", "offset": "PT1.3S", "duration": "PT0.6S"}]}]}]}`,
    `{"durationMilliseconds": 2000, "combinedPhrases": [{"text": "Hello there."}], "phrases": [{"offsetMilliseconds": 720,
 "durationMilliseconds": 480, "text": "Hello there.", "words": [{"text": "Hello", "offsetMilliseconds": 720, "durationMilliseconds": 200}]}]}`,
  ],
  'deepgram-json': [
    `{"metadata": {"request_id": "a", "channels": 1}, "results": {"channels": [{"alternatives": [{"transcript": "Hello. Yes.",
 "confidence": 0.99, "words": [{"word": "hello", "start": 0.1, "end": 0.4, "confidence": 0.98, "speaker": 0, "punctuated_word": "Hello."},
 {"word": "yes", "start": 0.9, "end": 1.2, "confidence": 0.97, "speaker": 1, "punctuated_word": "Yes."}]}]}]}}`,
  ],
  'assemblyai-json': [
    `{"id": "a", "language_model": "assemblyai_default", "status": "completed", "text": "Smoke from hundreds.", "words": [],
"utterances": [{"confidence": 0.9, "end": 2840, "speaker": "A", "start": 250, "text": "Smoke from.", "words": [
 {"text": "Smoke", "start": 250, "end": 650, "confidence": 0.97, "speaker": "A"}, {"text": "from.", "start": 730, "end": 1022, "confidence": 1}]},
 {"speaker": "B", "start": 3000, "end": 4000, "text": "Hundreds."}], "audio_duration": 4}`,
  ],
  'rev-ai-json': [
    `{"monologues": [{"speaker": 1, "elements": [{"type": "text", "value": "Hello", "ts": 0.5, "end_ts": 1.5, "confidence": 1},
 {"type": "punct", "value": " "}, {"type": "text", "value": "World", "ts": 1.75, "end_ts": 2.85, "confidence": 0.8},
 {"type": "punct", "value": "."}]}, {"speaker": 2, "elements": [{"type": "unknown", "value": "<inaudible>"}]}]}`,
  ],
  'speechmatics-json': [
    `{"format": "2.9", "job": {"id": "a"}, "metadata": {"type": "transcription", "language_pack_info": {"word_delimiter": " "}},
"results": [{"alternatives": [{"confidence": 0.78, "content": "Yeah", "speaker": "S1"}], "end_time": 2.31, "start_time": 2.04, "type": "word"},
 {"alternatives": [{"confidence": 1, "content": ".", "speaker": "S1"}], "attaches_to": "previous", "end_time": 2.31, "is_eos": true, "start_time": 2.31, "type": "punctuation"},
 {"alternatives": [{"content": "He", "speaker": "UU"}], "end_time": 3.39, "start_time": 3.18, "type": "word"}]}`,
    `{"job": {"lang": "en", "id": 1}, "speakers": [{"duration": "1.0", "name": "F1", "time": "2.04"}, {"name": "M2", "time": "3.1"}],
"words": [{"duration": "0.27", "confidence": "0.9", "name": "Yeah", "time": "2.04"}, {"duration": "0", "name": ".", "time": "2.31"},
 {"duration": "0.2", "confidence": "1.000", "name": "He", "time": "3.18"}], "format": "1.0"}`,
  ],
  'gladia-json': [
    `{"id": "a", "status": "done", "result": {"metadata": {"audio_duration": 4}, "transcription": {"full_transcript": "Split infinity.",
 "utterances": [{"text": "Split infinity.", "language": "en", "start": 0.07, "end": 1.5, "confidence": 0.88, "channel": 0, "speaker": 0,
 "words": [{"word": "Split", "start": 0.07, "end": 0.4, "confidence": 0.5}, {"word": " infinity.", "start": 0.5, "end": 1.1, "confidence": 0.9}]}]}}}`,
    `{"prediction": [{"words": [{"word": "Split", "time_begin": 0.2, "time_end": 0.8}], "transcription": "Split", "time_begin": 0.2, "time_end": 0.9, "speaker": "speaker_0"}]}`,
  ],
  'hyperaudio-json': [
    `{"words": [{"start": 34.76, "end": 35.4, "text": "speech", "space": false}, {"start": 35.5, "end": 36, "text": "-to."},
 {"start": 59.1, "end": 60, "text": "Test"}], "paragraphs": [{"speaker": "Ann", "start": 34.76, "end": 44.68}, {"speaker": "SPEAKER_S2", "start": 59.08, "end": 69.38}]}`,
  ],
  'trint-json': [
    `{"title": "a.mp3", "words": [{"duration": 330, "time": 3050, "paragraphId": "p0-0", "value": "Primeiro", "speaker": "Ann"},
 {"duration": 450, "time": 3380, "paragraphId": "p0-0", "value": "queria.", "speaker": null, "strikethrough": false}]}`,
  ],
  'dote-json': [
    `{"lines": [{"startTime": "00:00:00,000", "endTime": "00:00:01,000", "speakerDesignation": "Ann", "text": "Hello world"},
 {"startTime": "00:00:01,000", "endTime": "00:00:02,000", "speakerDesignation": "", "text": "This is a test"}]}`,
  ],
  'podlove-json': [
    `{"transcripts": [{"start": "00:00:01.500", "start_ms": 1500, "end": "00:00:02.000", "end_ms": 2000, "speaker": "3", "voice": "Ann", "text": "Hallo."}]}`,
    `[{"speaker": "Ann", "items": [{"start": "00:00:01.500", "start_ms": 1500, "end": "00:00:02.000", "end_ms": 2000, "text": "Hallo."}]}]`,
  ],
  'elevenlabs-json': [
    `{"language_code": "en", "text": "Hello there. (laughs) Oh.", "words": [{"text": "Hello", "start": 0.1, "end": 0.4, "type": "word", "speaker_id": "speaker_0"},
 {"text": " ", "start": 0.4, "end": 0.5, "type": "spacing"}, {"text": "there.", "start": 0.5, "end": 0.9, "type": "word", "speaker_id": "speaker_0"},
 {"text": "(laughs)", "start": 1, "end": 1.1, "type": "audio_event"}, {"text": "Oh.", "start": 1.1, "end": 1.4, "type": "word", "speaker_id": "speaker_1"}]}`,
  ],
  'watson-json': [
    `{"result_index": 0, "results": [{"final": true, "alternatives": [{"transcript": "hello there ", "timestamps": [["hello", 0.5, 0.8], ["there", 0.9, 1.2]]}]},
 {"alternatives": [{"transcript": "oh ", "timestamps": [["oh", 2.5, 2.8]]}]}],
"speaker_labels": [{"from": 0.5, "to": 0.8, "speaker": 0}, {"from": 0.9, "to": 1.2, "speaker": 0}, {"from": 2.5, "to": 2.8, "speaker": 1}]}`,
    `{"created": "2020-01-01", "results": [{"result_index": 0, "speaker_labels": [{"speaker": 1, "from": 1.5, "to": 1.8}],
 "results": [{"final": true, "alternatives": [{"transcript": "so ", "timestamps": [["so", 1.5, 1.8]]}]}]}]}`,
  ],
  'youtube-json': [
    `{"wireMagic": "pb3", "events": [{"tStartMs": 0, "dDurationMs": 5000, "id": 1}, {"tStartMs": 160, "dDurationMs": 3910, "segs": [
 {"utf8": "hello", "acAsrConf": 0}, {"utf8": " there", "tOffsetMs": 320}]}, {"tStartMs": 2070, "aAppend": 1, "segs": [{"utf8": "\\n"}]},
 {"tStartMs": 2080, "dDurationMs": 3000, "segs": [{"utf8": "and welcome"}]}]}`,
  ],
  json: [
    `[{"sentence": "Hello there.", "startTime": "00:01", "endTime": "00:03", "speaker_name": "Ann", "speaker_id": 0},
 {"sentence": "Oh.", "startTime": "00:05", "endTime": "00:06", "speaker_name": "Ben"}]`,
    `{"blocks": [{"key": "a", "text": "Hello there.", "data": {"speaker": "Ann", "start": 0.5, "words": [{"start": 0.5, "end": 0.8, "text": "Hello"},
 {"start": 0.9, "end": 1.2, "text": "there."}]}}, {"text": "Oh.", "data": {"speaker": "Ben", "start": 2.5}}], "entityMap": {}}`,
    `{"episode": {"title": "a", "entries": [{"startMs": 500, "durationMs": 700, "speakerDisplayName": "Ann", "text": "Hello there."}, {"startMs": 2500, "text": "Oh."}]}}`,
    `{"result": [{"conf": 1, "end": 1.11, "start": 0.87, "word": "hello"}, {"end": 1.53, "start": 1.11, "word": "there"}], "text": "hello there"}`,
    `[{"participant": {"id": 1, "name": "Ann"}, "words": [{"text": "Hello", "start_timestamp": {"relative": 0.5}, "end_timestamp": {"relative": 0.75}}]}]`,
  ],
};
