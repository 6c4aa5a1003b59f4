# The simulator's RabbitMQ node, and for as long as it runs the port mapper that Erlang needs, on a port of its own.
# Arguments: rabbitmq-server, simulatornode.erl, the simulator's own user. The node ends with its standard input.
trap '' INT
epmd -address "$ERL_EPMD_ADDRESS" -port "$ERL_EPMD_PORT" < /dev/null &
epmd=$!
"$1" -noshell -eval "{ok, M, B} = compile:file(\"$2\", [binary, report]),
    {module, M} = code:load_binary(M, \"$2\", B), M:start(<<\"$3\">>)."
kode=$?
kill "$epmd"
wait "$epmd"
exit "$kode"
