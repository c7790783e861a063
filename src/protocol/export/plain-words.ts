/**
 * Words that our own sentences are made of. As an argument (`server start`) each says nothing that is not there anyway,
 * and without it no sentence could be read.
 */
export const plainWords: ReadonlySet<string> = new Set(
  [
    'about above accept access accident after again alone already also ancestor ancestors another because',
    'been before behind being below beside between both call called calls came cannot child close closed',
    'closes command commands compare compared compiled connected connection convention copy could deleted',
    'descriptor descriptors different directory does each either else ended ends entry equal error even',
    'event every exec executable expected fast file files find first flag flags foreground fork forked',
    'format from full give given gives gone handed have held here hold holder holders holds host',
    'inherited init inside instead interface itself keep keepers keeps kernel kind knows last later leak',
    'leaked leaks left like link list listen listening listens local lock locked locks long made main',
    'make makes master means memory mode more most much must name named names namespace need network',
    'never none nothing number object once only open opened opens option other others output outside over',
    'owner parent pass passed passes path pipe pipes poll poller position process processes program',
    'programs proved queue read reader readers reading reads release remote restart return root runs same',
    'script server service session shared shell shown side single sleep socket sockets something source',
    'standard start started starts state stays still stop stopped stream string such system take taken',
    'takes target terminal test text than that their them then there they this those thread through time',
    'told true type under unix unknown until upgrade user value variable version wait waits want what',
    'when where which while whole will with without word work worker workers would write writer writes',
    'yours',
  ].flatMap((line) => line.split(' ')),
);
