%% Runs inside the simulator's RabbitMQ node: takes one command per line on standard input, answers each with one line,
%% and tells on lines of their own what happens to the messages of the konti.
%% Tracing is used since RabbitMQ tells nobody when a consumer settles a message.
-module(simulatornode).

-export([start/1]).

-include_lib("rabbit_common/include/rabbit.hrl").
-include_lib("rabbit_common/include/rabbit_framing.hrl").

-define(KONTO, "fiksio.konto.").

%% The user is the simulator's own, whose connections the faults must not strike.
start(Egen) ->
    spawn(fun() ->
        Sporer = spawn_link(fun() -> spor(#{}) end),
        slaa_paa_sporing(Sporer),
        io:nl(), skriv("klar", []),
        lytt(Egen, Sporer)
    end).

%% The end of the input is the end of the simulator, however it died: nothing here outlives it.
lytt(Egen, Sporer) ->
    case io:get_line(standard_io, "") of
        Linje when is_list(Linje) ->
            Ord = [list_to_binary(O) || O <- string:lexemes(Linje, " \n")],
            try skriv("svar ~s", [utfor(Ord, Egen, Sporer)])
            catch Art:Grunn -> skriv("feil ~0p", [{Art, Grunn}])
            end,
            lytt(Egen, Sporer);
        _ ->
            erlang:halt(0)
    end.

utfor([<<"tilstand">>, Ko], _, _) ->
    Leder = leder(Ko),
    io_lib:format("~b ~b ~b", [spor_ko(Leder, fun rabbit_fifo:query_messages_ready/1),
                               spor_ko(Leder, fun rabbit_fifo:query_messages_checked_out/1),
                               maps:size(spor_ko(Leder, fun rabbit_fifo:query_consumers/1))]);
utfor([<<"forst">>, Ko], _, _) ->
    case ra:aux_command(leder(Ko), {peek, 1}) of
        {ok, {_, Melding}} -> merke(Melding);
        {error, no_message_at_pos} -> "ingen"
    end;
utfor([<<"kutt">> | Bruker], Egen, _) ->
    Rammede = [Pid || [{pid, Pid}, {user, B}] <- rabbit_networking:connection_info_all([pid, user]),
                      B =/= Egen, Bruker =:= [] orelse Bruker =:= [B]],
    [exit(Pid, kill) || Pid <- Rammede],
    integer_to_list(length(Rammede));
utfor([<<"kanseller">>, Ko], Egen, _) ->
    Leder = leder(Ko),
    Rammede = [Id || {Id, {_, _, _, _, _, _, _, B}} <- maps:to_list(spor_ko(Leder, fun rabbit_fifo:query_consumers/1)),
                     B =/= Egen],
    [kanseller(Leder, Id) || Id <- Rammede],
    integer_to_list(length(Rammede));
%% A channel reads both when it is opened.
utfor([<<"bekreftelsesfrist">>, Ms], _, _) ->
    ok = application:set_env(rabbit, consumer_timeout, binary_to_integer(Ms)),
    ok = application:set_env(rabbit, channel_tick_interval, 1000),
    "satt";
utfor([<<"steng">>], _, _) ->
    ok = rabbit_maintenance:suspend_all_client_listeners(), "stengt";
utfor([<<"aapne">>], _, _) ->
    ok = rabbit_maintenance:resume_all_client_listeners(), "aapnet";
utfor([<<"ajour">>], _, Sporer) ->
    Ref = erlang:trace_delivered(all),
    receive {trace_delivered, all, Ref} -> ok end,
    Sporer ! {ajour, self()},
    receive ajour -> "ajour" end.

%% What a consumer gets when its queue goes away, except that the queue stays: RabbitMQ has no other way to end one.
kanseller(Leder, {Merke, Kanal} = Id) ->
    {ok, _, _} = ra:process_command(Leder, rabbit_fifo:make_checkout(Id, cancel, #{})),
    {dictionary, Ordbok} = process_info(Kanal, dictionary),
    [Forelder | _] = proplists:get_value('$ancestors', Ordbok),
    {writer, Skriver, _, _} = lists:keyfind(writer, 1, supervisor:which_children(Forelder)),
    ok = rabbit_writer:send_command(Skriver, #'basic.cancel'{consumer_tag = Merke, nowait = true}).

leder(Ko) ->
    {ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"/">>, queue, Ko)),
    amqqueue:get_pid(Q).

spor_ko(Leder, Sporsmaal) ->
    {ok, {_, Svar}, _} = ra:leader_query(Leder, Sporsmaal),
    Svar.

slaa_paa_sporing(Sporer) ->
    {module, _} = code:ensure_loaded(rabbit_channel),
    {module, _} = code:ensure_loaded(rabbit_queue_type),
    1 = erlang:trace_pattern({rabbit_channel, record_sent, 6},
        [{['_', '_', '$1', '_', '$2', '_'], [], [{message, {{levert, '$1', '$2'}}}]}], [local]),
    1 = erlang:trace_pattern({rabbit_queue_type, settle, 5},
        [{['$1', '$2', '$3', '$4', '_'], [], [{message, {{'$2', '$1', '$3', '$4'}}}]}], [global]),
    erlang:trace(all, true, [call, arity, {tracer, Sporer}]).

%% Ute: which message each unsettled delivery of a channel is.
spor(Ute) ->
    receive
        {trace, Kanal, call, _, {levert, Merke, {#resource{name = <<?KONTO, _/binary>>} = Ko, _, Nr, _, Melding}}} ->
            Id = merke(Melding),
            hendelse("levert", Id),
            Kanalens = case Ute of
                #{Kanal := Kjente} -> Kjente;
                #{} -> monitor(process, Kanal), #{}
            end,
            spor(Ute#{Kanal => Kanalens#{{Ko, Merke, Nr} => Id}});
        {trace, Kanal, call, _, {Handling, Ko, Merke, Numre}} when is_map_key(Kanal, Ute) ->
            Kanalens = maps:get(Kanal, Ute),
            Gjort = [{Ko, Merke, Nr} || Nr <- Numre],
            [hendelse(navn(Handling), Id) || Nokkel <- Gjort, {ok, Id} <- [maps:find(Nokkel, Kanalens)]],
            spor(Ute#{Kanal => maps:without(Gjort, Kanalens)});
        {trace, _, call, _, _} ->
            spor(Ute);
        {'DOWN', _, process, Kanal, _} ->
            [hendelse("lagt_tilbake", Id) || Id <- maps:values(maps:get(Kanal, Ute))],
            spor(maps:remove(Kanal, Ute));
        {ajour, Hvem} ->
            Hvem ! ajour,
            spor(Ute)
    end.

navn(complete) -> "kvittert";
navn(requeue) -> "lagt_tilbake";
navn(discard) -> "avvist".

merke(#basic_message{content = Innhold}) ->
    #content{properties = #'P_basic'{message_id = Id}} = rabbit_binary_parser:ensure_content_decoded(Innhold),
    Id.

hendelse(Navn, Id) ->
    skriv("hendelse ~s ~s", [Navn, Id]).

skriv(Format, Verdier) ->
    io:format("simulator " ++ Format ++ "~n", Verdier).
